"""Review and approval: who examined the project, who agreed, when."""

from typing import Annotated

from govrules.record.fields import REVIEWER, EventFact, FlagFact, Group, NumberFact, OneOf, SomeOf, fact


class Approval(Group):
    """审查与审批."""

    applied: EventFact = fact("报批", "approval applied for")
    preparatory_depth: FlagFact = fact(
        "前期工作深度达到规定要求", "preparatory work deep enough", judge=REVIEWER
    )
    merged: FlagFact = fact("合并编报", "documents merged", "是否合并（直接）编报，未分阶段报批")
    feasibility_approved: EventFact = fact("可行性研究报告批复", "feasibility report approved")
    design_approved: EventFact = fact("初步设计及概（预）算批复", "preliminary design approved")
    combined_approved: EventFact = fact("可研（代初步设计）批复", "combined report approved")
    plan_approved: EventFact = fact("实施方案批复", "implementation plan approved")
    service_plan_approved: EventFact = fact("服务需求方案批复", "service plan approved")
    project_approved: EventFact = fact(
        "项目审批（立项）批复", "project approved", "不分文件类型的项目审批、立项批复日期"
    )
    approved_by: Annotated[str | None, OneOf("body")] = fact("审批部门", "approving body")
    estimate_approved: EventFact = fact("概算审批", "estimate approved")
    coordination_reviewed: EventFact = fact(
        "统筹审核", "coordination review", "数据主管部门出具统筹审核意见的日期"
    )
    coordination_result: Annotated[str | None, OneOf("result")] = fact(
        "统筹审核结论", "result of the coordination review"
    )
    coordination_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "统筹审核参加单位和专家",
        "who took part in the coordination review",
        "列出开展统筹审核的单位、聘请的专家和第三方机构；一经列出即视为完整",
    )
    revision_demanded: FlagFact = fact(
        "审核意见要求修改",
        "the review demands a revision",
        "统筹审核意见对申报文件提出了修改要求；未填且未存疑时推定提出了",
        presumed=True,
    )
    report_revised: EventFact = fact("按统筹审核意见修改", "report revised after the review")
    industry_assessed: EventFact = fact(
        "产业化评估", "assessed for industrial use", "园区管理部门完成产业化评估、提出融合发展意见的日期"
    )
    joint_review_passed: EventFact = fact("会商评审（联合评审）通过", "joint review passed")
    joint_review_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "会商（联合）评审部门", "bodies at the joint review"
    )
    joint_review_experts: FlagFact = fact("邀请专家评审", "experts took part in the review")
    joint_review_organiser: Annotated[str | None, OneOf("body")] = fact(
        "联合评审组织单位", "organiser of the joint review"
    )
    technical_reviewed: EventFact = fact("技术审查", "technical review")
    technical_review_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "技术审查参加部门", "bodies at the technical review", "列出参加技术审查的全部部门；一经列出即视为完整"
    )
    third_party_assessed: EventFact = fact("第三方评估论证", "third-party assessment")
    assessor_qualified: FlagFact = fact(
        "第三方评估机构具备资质", "the third party is qualified", "受托评估论证的第三方机构具备相应资质"
    )
    prepared_jointly: FlagFact = fact(
        "牵头部门会同参建部门编制",
        "prepared jointly by the departments",
        "跨部门项目的报批文件由牵头部门会同参建部门共同编制",
    )
    lower_part_locally: FlagFact = fact(
        "下级部分按当地规定审批建设",
        "the lower level's part follows its own rules",
        "需下级（县市区）共享协同的项目，下级建设的部分按当地规定审批、建设",
    )
    opinions_sought: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "书面征求意见部门", "bodies consulted in writing", "批复前已书面征求意见的部门"
    )
    opinions_given: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "出具审核意见部门", "bodies that gave an opinion", "批复前已出具审核意见的部门"
    )
    fund_opinion: EventFact = fact("项目资金审核意见", "opinion on funds")
    security_opinions_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "信息安全审核意见部门", "bodies that gave a security opinion"
    )
    cryptography_opinion: EventFact = fact(
        "安全可靠和密码应用审核意见", "opinion on secure products and cryptography"
    )
    technical_opinion: EventFact = fact("技术审核意见", "technical opinion")
    decision_form: Annotated[str | None, OneOf("decision_form")] = fact(
        "决定方式", "form of decision", "专题会议研究决定或书面请示"
    )
    leading_group_approved: EventFact = fact("领导小组审批", "leading group's approval")
    leading_group_directory_approved: EventFact = fact(
        "领导小组审核批准不共享", "leading group approved not sharing"
    )
    government_approved: EventFact = fact("政府审定（同意）", "government's approval")
    needs_government: FlagFact = fact("须报政府审定", "must go to the government")
    notified_asset_affairs: EventFact = fact(
        "批复抄送机关事务部门", "approval copied to the office affairs body"
    )
    unit_determined: EventFact = fact("确定建设单位", "building unit determined")
    feasibility_exceeded: FlagFact = fact(
        "初步设计超出可研批复", "design exceeds the approved feasibility report"
    )
    major_departure: FlagFact = fact(
        "相对可研存在重大变更", "major departure from the feasibility report", judge=REVIEWER
    )
    feasibility_reapproved: EventFact = fact("可研重新审批", "feasibility report approved again")
    energy_review: FlagFact = fact(
        "办理节能、选址、用地、环评审批", "energy, siting, land or environmental review made"
    )
    service_not_goods_or_works: FlagFact = fact(
        "标的不属货物、工程或工程服务打包", "neither goods, works, nor works packed with services"
    )
    suppliers: NumberFact = fact("潜在服务商数量", "potential suppliers")
    documented_exception: FlagFact = fact(
        "在档有例外依据",
        "documented exception on file",
        "“原则上”条款的例外及其理由有文件在档；未填且未存疑时推定没有",
        presumed=False,
    )
    security_rules_met: FlagFact = fact(
        "不违反安全保密要求", "breaks no security or secrecy rule", judge=REVIEWER
    )


class Sharing(Group):
    """信息共享."""

    can_share: FlagFact = fact("能按要求共享", "can share as required", "能否按要求进行信息（数据）共享")
    reviewed: EventFact = fact("信息共享审核", "sharing reviewed")
    barred_by_law: FlagFact = fact(
        "法律法规规定不共享", "a law bars sharing", "法律法规明确规定不予共享，且有依据文件"
    )
    exception_approved: EventFact = fact(
        "不共享获批准", "exception from sharing approved", "不能共享而确需建设或保留的，经规定机关批准的日期"
    )
    shared_as_required: FlagFact = fact("已按要求共享数据", "data shared as required")
    duplicate_collection: FlagFact = fact("重复采集数据", "data collected twice")
    only_to_specific: FlagFact = fact("应普遍共享的数据仅向特定对象开放", "data for all opened to some only")
    mechanism: FlagFact = fact("建立共享长效机制", "lasting mechanism for sharing in place")
    feedback: FlagFact = fact("建立使用情况反馈机制", "feedback on the use of data in place")
    should_integrate_not: FlagFact = fact(
        "应整合而未整合", "should have been integrated and was not", judge=REVIEWER
    )
    exchange_platform_joined: EventFact = fact("接入信息资源共享交换平台", "joined the exchange platform")
    state_owned_clause_broken: FlagFact = fact(
        "合同约定信息资源不归国家所有", "a contract gives the data to others"
    )
    touches_secrets: FlagFact = fact(
        "共享涉及国家秘密和安全",
        "sharing touches state secrets or security",
        "共享的信息涉及国家秘密或者国家安全",
    )
    common_requirements_set: FlagFact = fact(
        "制定共享协同总体要求", "common requirements set", "制定跨层级信息共享、业务协同的总体要求"
    )
    common_standards_set: FlagFact = fact(
        "制定共享协同标准规范", "common standards set", "制定跨层级信息共享、业务协同的标准规范"
    )
    cooperation_settled: FlagFact = fact(
        "确定协同关系和共享需求",
        "cooperation and sharing needs settled",
        "跨部门项目已确定部门间的业务协同关系和信息共享需求",
    )
    public_catalogue_entered: EventFact = fact(
        "纳入公共数据资源目录",
        "entered in the public data catalogue",
        "项目产生的公共数据资源纳入本级目录的日期",
    )
    only_sensitive_data: FlagFact = fact(
        "公共数据均为敏感数据",
        "all its public data are sensitive",
        "项目产生的公共数据资源全部属于敏感数据，且有认定文件；未填且未存疑时推定不是",
        presumed=False,
    )
    failure_year: NumberFact = fact(
        "不共享（重复采集）发生年度",
        "year of the failure to share",
        "未按要求共享或者重复采集数据发生的年份，如 2024",
    )


class Security(Group):
    """网络与信息安全."""

    cryptography_met: FlagFact = fact("符合密码应用要求", "meets the rules on cryptography", judge=REVIEWER)
    network_security_met: FlagFact = fact(
        "符合网络安全要求", "meets the rules on network security", judge=REVIEWER
    )
    protection_level_met: FlagFact = fact(
        "按等级（分级）保护标准建设", "built to its protection level", judge=REVIEWER
    )
    data_security_met: FlagFact = fact("符合数据安全要求", "meets the rules on data security", judge=REVIEWER)
    personal_information_met: FlagFact = fact(
        "符合个人信息保护要求", "meets the rules on personal information", judge=REVIEWER
    )
    major_hazard: FlagFact = fact("存在重大安全隐患", "major security hazard", judge=REVIEWER)
    management_system: FlagFact = fact("建立网络安全管理制度", "security management in place")
    technical_measures: FlagFact = fact("采取安全技术措施", "technical security measures taken")
    safeguards_built: FlagFact = fact(
        "建设安全保密设施", "security and secrecy safeguards built", "系统与数据资源的安全保密设施已经建设"
    )
    planned_together: FlagFact = fact("密码保障系统同步规划", "cryptography planned together")
    built_together: FlagFact = fact("密码保障系统同步建设", "cryptography built together")
    run_together: FlagFact = fact("密码保障系统同步运行", "cryptography run together")
    protection_system: FlagFact = fact(
        "建立防护体系",
        "system of protection in place",
        "已构建全方位、多层次、一致的安全防护体系",
        judge=REVIEWER,
    )
    secrecy_examined: EventFact = fact(
        "保密审查合格", "secrecy examination passed", "保密行政管理部门审查合格的日期"
    )
    secrecy_protection_planned: FlagFact = fact(
        "保密设施同步规划、建设、运行", "secrecy protection planned, built and run together"
    )
    operator_designated: FlagFact = fact(
        "指定专门机构或人员管理运行", "operator designated for a classified system"
    )
    secrecy_rules_followed: FlagFact = fact("执行保密规定", "secrecy rules followed")
    secure_products_used: FlagFact = fact("采用安全可靠软硬件产品", "secure products used", judge=REVIEWER)
    domestic_algorithms: FlagFact = fact("选用国密算法", "state cryptographic algorithms used")
    risk_assessed: EventFact = fact("开展安全风险评估（检测）", "security risk assessed")
    cryptography_assessed: EventFact = fact("开展密码应用安全性评估", "cryptography assessed")
    cryptography_assessed_regularly: FlagFact = fact(
        "定期评估密码保障", "cryptography assessed regularly", judge=REVIEWER
    )
    assessed_regularly: FlagFact = fact(
        "定期检测和评估网络安全", "network security tested and assessed regularly", judge=REVIEWER
    )
    cryptography_plan_assessed: EventFact = fact("密码应用建设方案评估", "cryptography plan assessed")
