-- Arguments: shard, lease; of each entry: window, previous window, header, number of batches, number of parts
-- of output, of each batch the shard that it is for and its bytes, then the parts.
if is_gone() then return run_gone() end
if wrong_shard(ARGV[3]) then return wrong_shard(ARGV[3]) end
local shard, lease = ARGV[3], ARGV[4]
if call('GET', lease_key(shard)) ~= lease then return shard_is(shard) end

local largest_in_news = 65536
local state = call('HMGET', run, 'window:' .. shard, 'stop', 'acknowledged')
local last, acknowledged = state[1] or '0', tonumber(state[3] or '0')
local stop = state[2] and tonumber(state[2]) or math.huge

local function append(key, entry, bytes)
    call('XADD', key, entry, 'd', bytes)
    call('SADD', logs, key)
end

local function append_batches(window, first, count, news)
    for i = first, first + 2 * count - 2, 2 do
        local to, bytes = ARGV[i], ARGV[i + 1]
        append(bodies_key(shard, to), window .. '-0', bytes)
        if #bytes <= largest_in_news then
            news[#news + 1] = to
            news[#news + 1] = bytes
        end
    end
end

local function append_output(window, first, count)
    if tonumber(window) <= acknowledged then return end
    for part = 0, count - 1 do append(output_key(shard), window .. '-' .. whole(part), ARGV[first + part]) end
end

local i = 5
while i <= #ARGV do
    local window, previous, header = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    local batches, parts = tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
    local first_part = i + 5 + 2 * batches
    if tonumber(window) > tonumber(last) then
        if previous ~= last or tonumber(window) > stop then break end
        local news = {'published', shard, window, header}
        append(headers_key(shard), window .. '-0', header)
        append_batches(window, i + 5, batches, news)
        append_output(window, first_part, parts)
        call('HSET', run, 'window:' .. shard, window)
        tell_run(news)
        last = window
    end
    i = first_part + parts
end
return shard_is(shard)
