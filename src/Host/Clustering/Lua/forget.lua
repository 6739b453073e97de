-- Arguments: the follower that asks, or nothing.
if is_gone() then return run_gone() end
local follower = call('GET', base .. 'follower')
if ARGV[3] ~= '' and follower and follower ~= ARGV[3] then return run_is() end
remove_run(id)
tell_run({'run'})
tell_cluster()
return run_gone()
