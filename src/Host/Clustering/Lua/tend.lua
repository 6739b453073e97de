-- Arguments: instance, milliseconds, number of held shards, of each: shard, lease, note; then shards that
-- the instance is ready for.
if is_gone() then return run_gone() end
local instance, milliseconds, held = ARGV[3], ARGV[4], tonumber(ARGV[5])
for i = 6, 5 + 3 * held, 3 do
    if call('GET', lease_key(ARGV[i])) == ARGV[i + 1] then
        call('PEXPIRE', lease_key(ARGV[i]), milliseconds)
        call('HSET', run, 'note:' .. ARGV[i], ARGV[i + 2])
    end
end

local is_ready, is_new = {}, false
for i = 6 + 3 * held, #ARGV do is_ready[tonumber(ARGV[i])] = true end
for shard, heir in ipairs(get_all(heir_key, shards())) do
    if is_ready[shard - 1] then
        is_new = is_new or heir ~= instance
        call('SET', heir_key(shard - 1), instance, 'PX', milliseconds)
    elseif heir == instance then
        call('DEL', heir_key(shard - 1))
    end
end
if is_new then tell_run({'run'}) end
return run_is()
