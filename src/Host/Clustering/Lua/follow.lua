-- Arguments: follower, milliseconds, acknowledged window, the one after it.
if is_gone() then return run_gone() end
local key, follower = base .. 'follower', call('GET', base .. 'follower')
if not follower or follower == ARGV[3] then
    call('SET', key, ARGV[3], 'PX', ARGV[4])
    if tonumber(ARGV[5]) > number_of('acknowledged') then
        call('HSET', run, 'acknowledged', ARGV[5])
        for shard = 0, shards() - 1 do call('XTRIM', output_key(shard), 'MINID', ARGV[6]) end
        tell_run({'acknowledged', ARGV[5]})
    end
end
return run_is()
