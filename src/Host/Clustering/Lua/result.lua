-- Arguments: shard, lease, last window of the shard, window, result.
if is_gone() then return run_gone() end
if wrong_shard(ARGV[3]) then return wrong_shard(ARGV[3]) end
local shard = ARGV[3]
local is_holder = call('GET', lease_key(shard)) == ARGV[4]
if is_holder and (call('HGET', run, 'window:' .. shard) or '0') == ARGV[5] then
    call('HSET', base .. 'results', shard, ARGV[7])
    call('HSET', run, 'result:' .. shard, ARGV[6])
    tell_run({'run'})
end
return shard_is(shard)
