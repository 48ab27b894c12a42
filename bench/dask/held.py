"""What becomes of scattered data when workers leave; a line of JSON."""
import json
import time

COUNT = 500
PATIENCE = 60  # seconds


def hold(client):
    """Scatters over all workers; returns the futures."""
    from dask.distributed import wait

    data = client.scatter(list(range(COUNT)))
    wait(data)
    return data


def tell_lost(client, data, left):
    """Waits until only so many workers are left, and prints how many futures are not."""
    end = time.monotonic() + PATIENCE
    while len(client.nthreads()) > left and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(2)  # for what is lost to be told
    lost = sum(future.status != "finished" for future in data)
    kept = [future for future in data if future.status == "finished"]
    values = client.gather(kept, errors="skip")
    print(
        json.dumps(
            {
                "lost": max(lost, COUNT - len(values)),
                "workers": len(client.nthreads()),
            }
        ),
        flush=True,
    )
