-- What wrk sends and prints. FORM in the environment makes POSTs, each with an address of its own.
local form = os.getenv("FORM")
local run = os.getenv("RUN") or "0"
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(_args)
  sent = 0
  accepted = 0
  refused = 0
end

function request()
  if not form then return wrk.format("GET") end
  sent = sent + 1
  local address = string.format("person-%s-%d-%d@example.org", run, number, sent)
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
  }, form .. "&address=" .. address)
end

local wanted = form and 303 or 200
function response(status)
  if status == wanted then accepted = accepted + 1 else refused = refused + 1 end
end

local all = {}
local setup_before = setup
function setup(thread)
  setup_before(thread)
  table.insert(all, thread)
end

function done(summary, latency, _requests)
  local ok, bad = 0, 0
  for _, thread in ipairs(all) do
    ok = ok + thread:get("accepted")
    bad = bad + thread:get("refused")
  end
  local errors = summary.errors
  print(string.format(
    'RESULT {"accepted": %d, "refused": %d, "failed": %d, "seconds": %.3f, "p50": %.2f, "p95": %.2f, "p99": %.2f}',
    ok, bad, errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
