-- Arguments: shard, lease, heir, milliseconds.
if is_gone() then return run_gone() end
if wrong_shard(ARGV[3]) then return wrong_shard(ARGV[3]) end
local shard, heir = ARGV[3], ARGV[5]
if call('GET', lease_key(shard)) == ARGV[4] and call('GET', heir_key(shard)) == heir then
    local token = whole(call('HINCRBY', run, 'token:' .. shard, 1))
    call('SET', lease_key(shard), token .. ':' .. heir, 'PX', ARGV[6])
    call('DEL', heir_key(shard))
    tell_run({'lease', shard, token .. ':' .. heir})
end
return shard_is(shard)
