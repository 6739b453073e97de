-- Arguments: instance, member, milliseconds.
local instance, member = ARGV[3], ARGV[4]
local key = prefix .. 'member:' .. instance
local was = call('GET', key)
call('SET', key, member, 'PX', ARGV[5])
call('SADD', prefix .. 'members', instance)
if was ~= member then tell_cluster() end
return cluster_is()
