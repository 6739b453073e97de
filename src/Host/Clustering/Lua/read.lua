-- Arguments: most bytes, then of each log: kind, shard, shard that it is for, position after which to read.
if is_gone() then return run_gone() end
local names = {h = headers_key, b = bodies_key, o = output_key}
local most, sum, found, ranges = tonumber(ARGV[3]), 0, {}, {}
local low = math.huge

local function take(range, until_then, count)
    local from = '(' .. range.after
    local entries = count and call('XRANGE', range.key, from, until_then, 'COUNT', count)
        or call('XRANGE', range.key, from, until_then)
    for _, entry in ipairs(entries) do
        sum, range.after = sum + #entry[2][2], entry[1]
        table.insert(found, {range.place, entry[1], entry[2][2]})
    end
    return entries[1]
end

-- The first entry of each log, however large.
for i = 4, #ARGV, 4 do
    local range = {key = names[ARGV[i]](ARGV[i + 1], ARGV[i + 2]), after = ARGV[i + 3], place = whole((i - 4) / 4)}
    local first = take(range, '+', 1)
    if first then
        table.insert(ranges, range)
        low = math.min(low, tonumber(string.match(first[1], '^%d+')))
    end
end

-- Then all of them up to the same window: who reads can do all windows up to there.
local last = 0
for shard = 0, shards() - 1 do last = math.max(last, number_of('window:' .. shard)) end
local step, bound = 16, low - 1
while #ranges > 0 and bound < last and sum < most do
    bound = bound + step
    for _, range in ipairs(ranges) do take(range, whole(bound)) end
    local fit = sum > 0 and math.floor((most - sum) / sum * (bound - low + 1)) or step
    step = math.max(1, math.min(2 * step, fit))
end
return {'entries', (#ranges > 0 and bound < last) and '1' or '0', found}
