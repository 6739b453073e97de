-- Arguments: most bytes, then of each log: kind, shard, shard that it is for, position after which to read.
if is_gone() then return run_gone() end
local names = {h = headers_key, b = bodies_key, o = output_key}
local steps = {h = 256, b = 4, o = 4} -- entries at a time: headers are small
local most, sum, is_cut, found = tonumber(ARGV[3]), 0, '0', {}
for i = 4, #ARGV, 4 do
    local kind, after, step = ARGV[i], ARGV[i + 3], 1
    local key = names[kind](ARGV[i + 1], ARGV[i + 2])
    repeat
        local entries = call('XRANGE', key, '(' .. after, '+', 'COUNT', step)
        for _, entry in ipairs(entries) do
            sum, after = sum + #entry[2][2], entry[1]
            table.insert(found, {whole((i - 4) / 4), after, entry[2][2]})
        end
        local is_all = #entries < step
        if not is_all and sum >= most then is_cut = '1' end
        step = steps[kind]
    until is_all or sum >= most
end
return {'entries', is_cut, found}
