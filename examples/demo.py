"""What `make demo` runs: every example checked on one day, with a word on what to look for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

DAY = "2026-06-30"
HERE = Path(__file__).parent


class Stop(NamedTuple):
    """An example, and what is to be seen in it."""

    file: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


TOUR = (
    Stop(
        "chongqing-platform.yaml",
        (
            "重庆：3200万元的平台，走两阶段报批。",
            "看：建成半年仍未申请验收（第28条）、变更漏报一家备案（第26条）。",
        ),
        (
            "Chongqing: a platform of 32 million yuan.",
            "See the overdue acceptance (art. 28), a body left out of a filing (art. 26).",
        ),
    ),
    Stop(
        "yongchuan-upgrade.yaml",
        ("永川：用中文标签填写的系统升级。", "看：会商缺一个部门（第11条）、试运行超过5个月（第15条）。"),
        (
            "Yongchuan: an upgrade, recorded with Chinese keys.",
            "See a body missing from the joint review (art. 11), the trial run (art. 15).",
        ),
    ),
    Stop(
        "leshan-service.yaml",
        ("乐山：购买服务。", "看：服务费等于自建费用，不算“明显小于”（第19条）；试运行不足3个月（第31条）。"),
        (
            "Leshan: a purchase of services.",
            "See a fee equal to, not less than, building (art. 19), the trial run (art. 31).",
        ),
    ),
    Stop(
        "gongshu-data-centre.yaml",
        (
            "拱墅：机房扩容。",
            "看：负面清单（第8条）、恰为500万元须专题会议（第11条）、采购超预算（第13条）。",
        ),
        (
            "Gongshu: a machine room extended.",
            "See the negative list (art. 8), exactly 5 million (art. 11), the budget (art. 13).",
        ),
    ),
    Stop(
        "tongzhou-maintenance.yaml",
        ("通州：运维合同。", "看：申报晚于10月底、缺预算清单（第7条），以及未共享数据的后果（第34条）。"),
        (
            "Tongzhou: a maintenance contract.",
            "See the late application (art. 7), what follows from not sharing (art. 34).",
        ),
    ),
    Stop(
        "tongzhou-clean.yaml",
        ("通州：一个没有违反的小项目。", "看：50万元及以下免审批、100万元及以下申请统一监理，近期期限。"),
        (
            "Tongzhou: a small project with nothing wrong.",
            "See the exemption from approval, the unified supervision, the deadline ahead.",
        ),
    ),
)


def main() -> None:
    """Check every example and print what the check says, in Chinese or in the language named."""
    lang = sys.argv[1] if len(sys.argv) > 1 else "zh"
    line = "#" * 78
    for stop in TOUR:
        file = os.path.relpath(HERE / stop.file)
        heading = "\n# ".join(stop.zh if lang == "zh" else stop.en)
        print(f"\n{line}\n# {heading}\n$ govrules check {file} --as-of {DAY} --lang {lang}\n", flush=True)
        check = [sys.executable, "-m", "govrules", "check", file, "--as-of", DAY, "--lang", lang]
        check += ["--fail-on", "never", "--on-undetermined", "ignore"]
        subprocess.run(check, check=True)  # noqa: S603 (our own program)
    zh = "接着试试：govrules path、ask、explain cq-28-apply；英文输出加 --lang en。见 README.zh-CN.md"
    en = "Next: govrules path, ask, explain cq-28-apply; --lang zh for Chinese. See README.md"
    print(f"\n{line}\n# {zh if lang == 'zh' else en}")


if __name__ == "__main__":
    main()
