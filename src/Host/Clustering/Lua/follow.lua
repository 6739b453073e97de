-- Arguments: follower, milliseconds, acknowledged window, the one after it.
if is_gone() then return run_gone() end
local key, follower = base .. 'follower', call('GET', base .. 'follower')
if not follower or follower == ARGV[3] then
    local is_raised = tonumber(ARGV[5]) > number_of('acknowledged')
    -- First what frees memory: a Redis that is full refuses a script whose first write may need some.
    for shard = 0, is_raised and shards() - 1 or -1 do
        call('XTRIM', output_key(shard), 'MINID', ARGV[6])
    end
    call('HDEL', run, 'claim-until')
    call('SET', key, ARGV[3], 'PX', ARGV[4])
    if is_raised then
        call('HSET', run, 'acknowledged', ARGV[5])
        tell_run({'acknowledged', ARGV[5]})
    end
end
return run_is()
