"""nginx and Apache as a small hosting sets them up, on a free port of this computer, with the files of a build."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

MODULES = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "setenvif", "filter", "deflate")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
COMMANDS = {"nginx": "nginx", "apache": "apache2"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    """What a server answers to one address; it leads nowhere on."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response: HTTPResponse = connection.getresponse()
    answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    connection.close()
    return answer


@contextmanager
def serve(name: str, site: Path) -> Iterator[int]:
    """Serve a copy of a site, and what lies beside it, until the block ends; the port."""
    folder = Path(tempfile.mkdtemp(prefix="web-server-"))
    folder.chmod(0o755)  # a server started by root reads as somebody else
    shutil.copytree(site, folder / "site")
    shutil.copy2(site.with_name(f"{site.name}.nginx.conf"), folder / "site.nginx.conf")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = folder / "settings"
    settings.write_text((_nginx if name == "nginx" else _apache)(folder, port), "utf-8")
    command = {
        "nginx": ["nginx", "-e", str(folder / "errors"), "-c", str(settings)],
        "apache": ["apache2", "-D", "FOREGROUND", "-f", str(settings)],
    }[name]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=10)
        shutil.rmtree(folder)


def _wait(server: subprocess.Popen[str], port: int) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise AssertionError(server.communicate()[1])
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not answer")


def _nginx(folder: Path, port: int) -> str:
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off;
pid {folder}/pid;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  {places}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/site;
    include {folder}/site.nginx.conf;
  }}
}}
"""


def _apache(folder: Path, port: int) -> str:
    modules = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in MODULES)
    owner = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    return f"""
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
{modules}{owner}
TypesConfig /etc/mime.types
DocumentRoot {folder}/site
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<Directory {folder}/site>
  AllowOverride FileInfo
  Require all granted
</Directory>
<Files ".ht*">
  Require all denied
</Files>
"""
