-- Arguments: instance.
local instance = ARGV[3]
call('DEL', prefix .. 'member:' .. instance)
call('SREM', prefix .. 'members', instance)
call('SREM', prefix .. 'drains', instance)
tell_cluster()
return {'done'}
