-- Arguments: instance.
local instance = ARGV[3]
if call('EXISTS', prefix .. 'member:' .. instance) == 1 then
    call('SADD', prefix .. 'drains', instance)
    tell_cluster()
end
return cluster_is()
