-- Arguments: the follower that asks, or nothing.
if is_gone() then return run_gone() end
local follower = call('GET', base .. 'follower')
if ARGV[3] ~= '' and follower and follower ~= ARGV[3] then return run_is() end
local count = shards()
for _, key in ipairs(call('SMEMBERS', logs)) do call('UNLINK', key) end
for shard = 0, count - 1 do call('DEL', lease_key(shard), heir_key(shard)) end
call('UNLINK', run, logs, base .. 'results', base .. 'follower')
call('HDEL', runs, id)
tell_run({'run'})
tell_cluster()
return run_gone()
