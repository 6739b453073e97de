-- Arguments: shard, instance, milliseconds.
if is_gone() then return run_gone() end
if wrong_shard(ARGV[3]) then return wrong_shard(ARGV[3]) end
local shard, instance = ARGV[3], ARGV[4]
local holder = call('GET', lease_key(shard))
if not holder then
    local token = whole(call('HINCRBY', run, 'token:' .. shard, 1))
    call('SET', lease_key(shard), token .. ':' .. instance, 'PX', ARGV[5])
    tell_run({'lease', shard, token .. ':' .. instance})
elseif string.match(holder, '^%d+:(.*)$') == instance then
    call('PEXPIRE', lease_key(shard), ARGV[5])
end
return shard_is(shard)
