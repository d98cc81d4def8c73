"""How gunicorn serves the public door: threads, so that a long answer is not cut by a timeout."""

worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 100_000
max_requests_jitter = 10_000
control_socket_disable = True
accesslog = None
# longer than the 4,094 by default, so that our own 414 can answer
limit_request_line = 8190
