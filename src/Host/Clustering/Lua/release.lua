-- Arguments: shard, lease.
if is_gone() then return run_gone() end
if wrong_shard(ARGV[3]) then return wrong_shard(ARGV[3]) end
local shard = ARGV[3]
if call('GET', lease_key(shard)) == ARGV[4] then
    call('DEL', lease_key(shard))
    tell_run({'lease', shard, ''})
end
return shard_is(shard)
