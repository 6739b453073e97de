-- Arguments: instance, member, milliseconds.
local instance, member = ARGV[3], ARGV[4]
local key = prefix .. 'member:' .. instance
local was = call('GET', key)
-- Redis lets this be done when its memory is full, as no SET.
if was == member then call('PEXPIRE', key, ARGV[5]) else call('SET', key, member, 'PX', ARGV[5]) end
call('SADD', prefix .. 'members', instance)
if was ~= member then tell_cluster() end
return cluster_is()
