-- Arguments: build, shards, until, job, milliseconds.
remove_unclaimed()
if call('HSETNX', runs, id, incarnation) == 1 then
    call('HSET', run, 'incarnation', incarnation, 'build', ARGV[3], 'shards', ARGV[4], 'until', ARGV[5],
        'job', ARGV[6], 'claim-until', string.format('%.3f', seconds() + tonumber(ARGV[7]) / 1e3))
    tell_cluster()
end
return plan_is()
