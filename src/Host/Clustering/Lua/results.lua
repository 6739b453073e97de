if is_gone() then return run_gone() end
local found = {}
for shard = 0, shards() - 1 do
    local bytes = call('HGET', base .. 'results', shard)
    if bytes then table.insert(found, {whole(shard), call('HGET', run, 'result:' .. shard), bytes}) end
end
return {'results', found}
