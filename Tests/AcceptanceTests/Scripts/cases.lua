-- For wrk: every request hands in a case of its own. Words: a case whose reference is REFERENCE,
-- and the header that lets its window in.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    local text = file:read("*a")
    file:close()
    before, after = text:match("^(.*)REFERENCE(.*)$")
    count = 0
    wrk.method = "POST"
    wrk.headers["content-type"] = "application/json"
    wrk.headers["authorization"] = arguments[2]
end

function request()
    count = count + 1
    return wrk.format(nil, nil, nil, before .. "wrk-" .. number .. "-" .. count .. after)
end
