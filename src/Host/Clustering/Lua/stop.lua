-- Arguments: windows between the last one in the log and the end, the last one that the asker has seen.
if is_gone() then return run_gone() end
if call('HEXISTS', run, 'stop') == 0 then
    local last = tonumber(ARGV[4])
    for shard = 0, shards() - 1 do last = math.max(last, number_of('window:' .. shard)) end
    local stop = whole(last + tonumber(ARGV[3]))
    call('HSET', run, 'stop', stop)
    tell_run({'stop', stop})
end
return run_is()
