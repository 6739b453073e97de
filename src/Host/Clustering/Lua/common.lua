-- Comes before every script. KEYS[1] is the prefix of all keys, ARGV[1] the id of the run,
-- ARGV[2] its incarnation; the arguments of the step follow.
local prefix, id, incarnation = KEYS[1], ARGV[1], ARGV[2]
local base = prefix .. '{' .. id .. '}:'
local runs, run, logs = prefix .. 'runs', base .. 'run', base .. 'logs'
local call = redis.call

-- Several strings as one: each with its length in front.
local function pack(texts)
    local parts = {}
    for i, text in ipairs(texts) do
        parts[2 * i - 1] = struct.pack('>I4', #text)
        parts[2 * i] = text
    end
    return table.concat(parts)
end

local function tell_run(texts)
    call('PUBLISH', base .. 'news', id .. ' ' .. incarnation .. ' ' .. pack(texts))
end

local function tell_cluster() call('PUBLISH', prefix .. 'cluster', '') end

local function is_gone() return call('HGET', run, 'incarnation') ~= incarnation end
local function shards() return tonumber(call('HGET', run, 'shards')) end

local function wrong_shard(shard)
    return tonumber(shard) >= shards() and redis.error_reply('ERR there is no shard ' .. shard)
end

-- Lua writes large numbers as 1e+15; windows are whole.
local function whole(number) return string.format('%.0f', number) end

local function lease_key(shard) return base .. 'lease:' .. shard end
local function heir_key(shard) return base .. 'heir:' .. shard end
local function headers_key(shard) return base .. 'headers:' .. shard end
local function bodies_key(from, to) return base .. 'bodies:' .. from .. ':' .. to end
local function output_key(shard) return base .. 'output:' .. shard end

-- All values of many keys, however many: a call takes some thousands of arguments at most.
local function get_all(name, count)
    local values = {}
    for first = 0, count - 1, 1000 do
        local keys = {}
        for shard = first, math.min(first + 1000, count) - 1 do keys[#keys + 1] = name(shard) end
        for _, value in ipairs(call('MGET', unpack(keys))) do values[#values + 1] = value end
    end
    return values
end

local function number_of(field) return tonumber(call('HGET', run, field) or '0') end

-- Answers of the steps; the first word says which it is.
local function run_gone() return {'gone'} end

-- Of Redis's clock.
local function seconds()
    local time = call('TIME')
    return tonumber(time[1]) + tonumber(time[2]) / 1e6
end

-- All that is stored of a run.
local function remove_run(name)
    local start = prefix .. '{' .. name .. '}:'
    for _, key in ipairs(call('SMEMBERS', start .. 'logs')) do call('UNLINK', key) end
    for shard = 0, tonumber(call('HGET', start .. 'run', 'shards') or '0') - 1 do
        call('DEL', start .. 'lease:' .. shard, start .. 'heir:' .. shard)
    end
    call('UNLINK', start .. 'run', start .. 'logs', start .. 'results', start .. 'follower')
    call('HDEL', runs, name)
end

-- A submission that came after its submitter had gone is nobody's.
local function remove_unclaimed()
    local now = seconds()
    for _, name in ipairs(call('HKEYS', runs)) do
        local until_then = call('HGET', prefix .. '{' .. name .. '}:run', 'claim-until')
        if until_then and tonumber(until_then) < now then remove_run(name) end
    end
end

local function cluster_is()
    remove_unclaimed()
    local answer = {'cluster', call('HGETALL', runs), {}, {}}
    for _, instance in ipairs(call('SMEMBERS', prefix .. 'members')) do
        local member = call('GET', prefix .. 'member:' .. instance)
        if member then
            table.insert(answer[3], member)
            if call('SISMEMBER', prefix .. 'drains', instance) == 1 then table.insert(answer[4], instance) end
        else
            call('SREM', prefix .. 'members', instance)
            call('SREM', prefix .. 'drains', instance)
        end
    end
    return answer
end

local function plan_is()
    return {'plan', call('HMGET', run, 'incarnation', 'build', 'shards', 'until', 'job')}
end

local function shard_is(shard)
    local state = call('HMGET', run, 'stop', 'window:' .. shard, 'result:' .. shard)
    local holder, heir = call('GET', lease_key(shard)), call('GET', heir_key(shard))
    return {'shard', state[1], {holder, state[2], state[3], heir, ''}}
end

local function run_is()
    local count = shards()
    local leases, heirs = get_all(lease_key, count), get_all(heir_key, count)
    local states = {}
    for shard = 0, count - 1 do
        local fields = call('HMGET', run, 'window:' .. shard, 'result:' .. shard, 'note:' .. shard)
        states[shard + 1] = {leases[shard + 1], fields[1], fields[2], heirs[shard + 1], fields[3]}
    end
    local state = call('HMGET', run, 'stop', 'acknowledged')
    return {'run', state[1], state[2], call('GET', base .. 'follower'), states}
end
