-- For wrk: with ADDRESSES each request takes the next line of that file, else all are the same.
-- At the end one line of figures, to be read by benchmark/load.py.

local path = os.getenv("ADDRESSES")

if path then
  local addresses = {}
  for line in io.lines(path) do
    addresses[#addresses + 1] = line
  end
  local position = 0
  function request()
    position = position + 1
    -- Beyond the end nothing is asked for; load.py sees by the number of answers that it came.
    return wrk.format("GET", addresses[math.min(position, #addresses)])
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "figures %d %d %d %d %d %d\n",
    summary.requests,
    summary.duration,
    latency:percentile(50),
    latency:percentile(99),
    errors.status,
    errors.connect + errors.read + errors.write + errors.timeout
  ))
end
