"""Who builds what: the unit, the scope of the regulation, the content and urgency of the project."""

from typing import Annotated

from govrules.record.fields import (
    REVIEWER,
    UNIT_JUDGES,
    EventFact,
    FlagFact,
    Group,
    OneOf,
    SomeOf,
    TextFact,
    fact,
)


class Unit(Group):
    """项目单位."""

    name: TextFact = fact("单位名称", "name of the unit", "项目（建设）单位全称")
    kind: Annotated[str | None, OneOf("unit_kind")] = fact("单位类别", "kind of unit", "按法人性质与隶属划分")
    level: Annotated[str | None, OneOf("unit_level")] = fact(
        "单位级次", "level of the unit", "单位隶属的行政级次"
    )
    is_data_body: FlagFact = fact(
        "单位为数据主管部门", "the unit is the data body", "项目单位本身就是数据（大数据）主管部门"
    )
    can_operate: FlagFact = fact("具备运行维护能力", "able to operate the system", judge=UNIT_JUDGES)
    main_leader_responsible: FlagFact = fact(
        "主要负责人为项目责任人", "head of the unit is responsible", "项目责任人是否为项目单位主要负责人"
    )
    responsible_person: TextFact = fact("项目责任人", "responsible person")


class Scope(Group):
    """适用范围."""

    conforms_definition: FlagFact = fact(
        "符合《政务信息系统定义和范围》",
        "a government information system as defined",
        "外部文件判定；未填且未存疑时推定符合",
        presumed=True,
    )
    within_boundary: FlagFact = fact(
        "符合申报范围及边界",
        "within the boundary for applications",
        "外部文件判定；未填且未存疑时推定符合",
        presumed=True,
    )
    classified: FlagFact = fact("是否涉密", "classified", "项目是否涉及国家秘密")
    department_led: FlagFact = fact(
        "由主管级部门牵头组织", "led by a department of the level", "高校、医院项目是否由市级部门牵头组织"
    )
    public_function: FlagFact = fact(
        "具有一定公共管理职能",
        "has a public administration function",
        "项目是否具有一定公共管理职能",
        judge=UNIT_JUDGES,
    )
    serves_government_function: FlagFact = fact(
        "支撑党政机关履职",
        "supports the work of public bodies",
        "用于支撑党委、人大、政府、政协、法院、检察院、街道等履行管理与服务职能",
    )
    within_capital_project: FlagFact = fact("属大型基建项目的子项目", "part of a large capital project")
    special_rules: FlagFact = fact(
        "国家、省有专门规定",
        "state or provincial special rules govern it",
        "项目建设另有国家或省专门规定；未填且未存疑时推定没有",
        presumed=False,
    )
    special_rules_cover: FlagFact = fact(
        "专门规定已作规定",
        "the special rules cover the matter",
        "国家、省专门规定是否已对项目管理各环节作出规定",
        judge=REVIEWER,
    )
    law_exception: FlagFact = fact(
        "法律法规另有规定",
        "a law provides otherwise",
        "法律法规明确规定可不按一般要求办理，且有依据文件；未填且未存疑时推定没有",
        presumed=False,
    )
    cross_department: FlagFact = fact("跨部门共建共享", "built and shared across departments")
    cross_level: FlagFact = fact("跨层级共享协同", "shared across levels", "需上下级或区县（县市区）共享协同")
    civil_works: FlagFact = fact("涉及新建土建工程", "involves new civil works")
    high_energy: FlagFact = fact("属高耗能项目", "high energy use")
    important_field: FlagFact = fact(
        "属重要领域网络与信息系统", "a system of an important field", judge=REVIEWER
    )
    key_project: FlagFact = fact("属重点项目", "a key project", judge=REVIEWER)


class Content(Group):
    """建设内容."""

    nature: Annotated[str | None, OneOf("nature")] = fact(
        "项目性质", "nature of the project", "新建、扩建、改建、升级、续建、运行维护等"
    )
    delivery: Annotated[str | None, OneOf("delivery")] = fact(
        "实施方式", "way of delivery", "自行建设、购买服务等"
    )
    entrusted: FlagFact = fact(
        "由职能部门承担或者服务外包",
        "entrusted to a functional department or outsourced",
        "建设、管理、运维由职能部门承担或者外包，而非单位自建自管自维",
    )
    system_kind: Annotated[str | None, OneOf("system_kind")] = fact("系统类别", "kind of system")
    builds: Annotated[frozenset[str] | None, SomeOf("build_content")] = fact(
        "建设内容", "what is built or bought", "列出全部建设、采购、租赁内容；一经列出即视为完整"
    )
    buys: Annotated[frozenset[str] | None, SomeOf("purchase_item")] = fact(
        "采购内容", "what is bought", "列出全部采购标的类别；一经列出即视为完整"
    )
    reform_field: Annotated[str | None, OneOf("reform_field")] = fact(
        "所属改革领域", "field of reform", "数字化改革领域"
    )
    concerns: Annotated[frozenset[str] | None, SomeOf("negative_item")] = fact(
        "审查认定的问题",
        "problems found on review",
        "审查中认定的需求不明、重复建设等情形；没有则填空列表",
        judge=REVIEWER,
    )
    on_government_cloud: FlagFact = fact("部署（迁移）到政务云", "deployed on the government cloud")
    on_unified_platform: FlagFact = fact(
        "依托统一平台建设",
        "built on the unified platform",
        "依托全区（市）统一平台、政务云、共享交换平台等集约化建设",
    )
    on_government_network: FlagFact = fact(
        "整合到电子政务内网或外网", "integrated into the government network"
    )
    network_supervised: FlagFact = fact(
        "纳入电子政务外网统一监管", "supervised within the government extranet"
    )
    on_exchange_platform: FlagFact = fact("接入数据共享交换平台", "connected to the data exchange platform")
    on_service_platform: FlagFact = fact(
        "接入一体化政务服务平台", "connected to the integrated service platform"
    )
    on_command_platform: FlagFact = fact("接入统一指挥调度平台", "connected to the unified command platform")
    coordinated_build: FlagFact = fact(
        "由统筹部门统一规划建设",
        "planned and built by the coordinating body",
        "统一平台、外网公共部分由主管部门统筹建设",
    )
    migrated: FlagFact = fact("已向统一平台迁移整合", "existing system migrated to the unified platform")
    shared_use: FlagFact = fact("共建共享共用", "built and used jointly")
    isolated: FlagFact = fact("孤立信息系统", "isolated information system", judge=REVIEWER)
    duplicates_superior: FlagFact = fact(
        "与上级统建内容重复",
        "duplicates what a higher authority builds",
        "与上级统一建设、统一使用的项目建设内容重复",
    )
    superior_builds: FlagFact = fact(
        "上级已明确统筹建设", "a higher authority will build it", "上级部门已基本明确或决定统筹建设"
    )
    earlier_phase_accepted: FlagFact = fact(
        "前期（上一期）项目已验收",
        "the earlier phase has passed acceptance",
        "升级改造的原项目、续建的上一期是否已通过验收",
    )
    asset_registered: FlagFact = fact("原系统已纳入资产管理", "existing system entered as an asset")
    needs_clear: FlagFact = fact(
        "需求和绩效目标明确", "needs and performance goals are clear", judge=REVIEWER
    )
    internally_integrated: FlagFact = fact("内部系统整合到位", "internal systems integrated", judge=REVIEWER)
    catalogue_surveyed: FlagFact = fact("数据目录普查到位", "data catalogue surveyed", judge=REVIEWER)
    sharing_implemented: FlagFact = fact(
        "数据共享要求落实到位", "sharing requirements implemented", judge=REVIEWER
    )
    security_ensured: FlagFact = fact("信息安全保障到位", "information security ensured", judge=REVIEWER)
    replaceable: FlagFact = fact(
        "可整合归并或由统建系统替代", "can be merged or replaced by a common system", judge=REVIEWER
    )
    stopped: FlagFact = fact("原系统已终止运行", "the existing system has been shut down")
    has_application_system: FlagFact = fact("建有应用系统", "builds an application system")
    government_owned_code: FlagFact = fact(
        "产生政府知识产权的系统或模块", "yields code owned by the government"
    )
    custom_software: FlagFact = fact("含定制或二次开发软件", "includes custom-built software")
    packaged_software: FlagFact = fact("含成熟（通用）软件", "includes packaged software")
    in_parts: FlagFact = fact("分项目（分地点）建设", "built in sub-projects or at several sites")
    produces_public_data: FlagFact = fact("产生公共数据资源", "yields public data")
    holds_existing_data: FlagFact = fact("有已存数据", "existing data to govern")
    new_data_center: FlagFact = fact("新建数据中心", "builds a data centre")
    has_hardware: FlagFact = fact("含硬件设备", "includes hardware", "项目采购或者建设硬件设备")
    parts_overlap: FlagFact = fact(
        "参建部门内容重复交叉",
        "parts of the departments overlap",
        "跨部门项目各参建部门的建设内容有重复交叉",
        judge=REVIEWER,
    )
    priority_kinds: Annotated[frozenset[str] | None, SomeOf("priority_kind")] = fact(
        "所属重点建设类型",
        "kinds of priority projects it belongs to",
        "审查认定的重点建设类型；都不属于则填空列表",
        judge=REVIEWER,
    )


class Urgency(Group):
    """上级要求与紧急情形."""

    superior_demand: FlagFact = fact(
        "上级有明确要求",
        "expressly demanded from above",
        "国家、省、市（及本办法所列党委政府）有明确要求建设，并有文件",
    )
    in_key_work: FlagFact = fact(
        "列入重点工作", "on the list of key work", "列入省、市、区（县）任一级的重点工作，并有文件"
    )
    ordered_by_higher_party_or_government: FlagFact = fact(
        "上级统一安排亟需建设", "ordered from above and urgently needed"
    )
    national_security: FlagFact = fact(
        "涉及国家安全等特殊原因且情况紧急", "national security and urgent", judge=REVIEWER
    )
    emergency: Annotated[str | None, OneOf("emergency")] = fact(
        "突发事件类型", "kind of emergency", "为应对何种突发事件紧急建设；不是则填“不属于突发事件”"
    )
    government_consent: EventFact = fact(
        "政府同意先行实施", "government's consent to start at once", "应急项目经本级政府同意的日期"
    )
    written_report: EventFact = fact(
        "紧急项目书面报告", "written report on an urgent project", "书面报领导小组的日期"
    )
    leading_group_consent: EventFact = fact(
        "领导小组审定同意", "leading group's consent", "紧急项目经领导小组审定同意的日期"
    )
    necessary_continuation: FlagFact = fact(
        "确需续建或运行维护", "continuation or maintenance truly needed", judge=REVIEWER
    )
