//! The vocabulary of synthetic texts, and how it becomes headings, summaries and terms.
//!
//! Owns words and sentences; must not know records. Words are those of the field at large; the sentences are put
//! together by chance and mean nothing.

use super::random::Random;

const VERBS: [&str; 32] = [
    "建设", "培育", "推广", "完善", "支持", "引导", "组织", "实施", "布局", "扩大", "提升", "健全", "发展", "打造",
    "优化", "开展", "加快", "探索", "鼓励", "推动", "落实", "改造", "升级", "对接", "引进", "整合", "编制", "发布",
    "举办", "拓展", "筹建", "评定",
];

const QUALITIES: [&str; 48] = [
    "数字化",
    "智能",
    "绿色",
    "低碳",
    "高端",
    "专业",
    "区域",
    "跨境",
    "开放",
    "共享",
    "公共",
    "国际",
    "特色",
    "示范",
    "首台套",
    "中试",
    "柔性",
    "精密",
    "轻量化",
    "可再生",
    "循环",
    "深海",
    "极地",
    "低空",
    "高速",
    "算力",
    "工业互联网",
    "大数据",
    "区块链",
    "量子",
    "脑机",
    "氢能",
    "储能",
    "光伏",
    "海上风电",
    "生物",
    "医药",
    "康养",
    "冷链",
    "多式联运",
    "保税",
    "乡村",
    "都市",
    "夜间",
    "冰雪",
    "研学",
    "非遗",
    "数据要素",
];

const NOUNS: [&str; 72] = [
    "产业园",
    "创新平台",
    "实验室",
    "孵化器",
    "加速器",
    "制造基地",
    "服务中心",
    "检测机构",
    "标准体系",
    "品牌",
    "专利池",
    "人才",
    "团队",
    "车间",
    "工厂",
    "生产线",
    "供应链",
    "产业链",
    "集群",
    "企业",
    "链主企业",
    "小微企业",
    "项目库",
    "场景",
    "示范区",
    "试点",
    "基金",
    "贷款",
    "保险",
    "担保",
    "债券",
    "补助",
    "用地",
    "用能",
    "港口",
    "机场",
    "枢纽",
    "仓储",
    "货运站",
    "充电桩",
    "加氢站",
    "基站",
    "数据中心",
    "网络",
    "电网",
    "管网",
    "水利",
    "堤防",
    "湿地",
    "林场",
    "牧场",
    "渔港",
    "良种",
    "农机",
    "合作社",
    "市场",
    "展会",
    "赛事",
    "场馆",
    "景区",
    "剧院",
    "影院",
    "学校",
    "医院",
    "社区",
    "驿站",
    "窗口",
    "目录",
    "名录",
    "台账",
    "考核办法",
    "工作专班",
];

const AIMS: [&str; 24] = [
    "提高规模和质量",
    "降低综合成本",
    "缩短办理时限",
    "补上短板",
    "带动上下游",
    "形成配套能力",
    "扩大应用",
    "增加有效投资",
    "稳定就业",
    "吸引社会资本",
    "打通堵点",
    "提高自给率",
    "拓宽销路",
    "守住安全底线",
    "减少排放",
    "便利群众",
    "培养后备力量",
    "提高亩均效益",
    "促进成果转化",
    "方便企业办事",
    "扩大出口",
    "留住人才",
    "分担风险",
    "补齐设施",
];

const LINKS: [&str; 8] = ["，并", "，同时", "；", "，逐步", "，优先", "，分批", "；另外", "，重点"];

const ENGLISH: [&str; 24] = [
    "platforms",
    "industrial parks",
    "pilot lines",
    "standards",
    "supply chains",
    "clusters",
    "leading firms",
    "small firms",
    "test centers",
    "workshops",
    "demonstrations",
    "funds",
    "talent",
    "logistics hubs",
    "charging points",
    "data centers",
    "power grids",
    "venues",
    "scenic areas",
    "cooperatives",
    "markets",
    "trade fairs",
    "brands",
    "public services",
];

const ENGLISH_VERBS: [&str; 12] = [
    "Build up", "Promote", "Support", "Improve", "Extend", "Organize", "Develop", "Upgrade", "Attract", "Open",
    "Guide", "Set up",
];

/// Something that is built, promoted, supported: a quality and a noun.
pub(super) fn thing(random: &mut Random) -> String {
    [*random.skewed(&QUALITIES), *random.skewed(&NOUNS)].concat()
}

/// Lead words of a clause, in Chinese and in English.
pub(super) fn heading(random: &mut Random, field: (&str, &str)) -> (String, String) {
    let zh = match random.below(3) {
        0 => [*random.one(&VERBS), field.0].concat(),
        1 => [*random.one(&VERBS), &thing(random)].concat(),
        _ => [*random.one(&VERBS), *random.skewed(&QUALITIES), *random.skewed(&NOUNS), "和", *random.one(&NOUNS)]
            .concat(),
    };
    let verb = *random.one(&ENGLISH_VERBS);
    (zh, format!("{verb} {} in {}", random.one(&ENGLISH), field.1.to_lowercase()))
}

/// One or two sentences of 65 to 87 characters, as summaries of the collection are.
pub(super) fn summary(random: &mut Random, place: &str) -> String {
    let least = 58 + random.below(16) as usize;
    let mut text = format!("{place}{}{}", random.one(&VERBS), thing(random));
    while text.chars().count() < least {
        let (link, verb) = (*random.one(&LINKS), *random.one(&VERBS));
        let object = match random.below(3) {
            0 => format!("{}和{}", thing(random), random.one(&NOUNS)),
            1 => format!("{}{}个", thing(random), 2 + random.below(400)),
            _ => thing(random),
        };
        text.push_str(&[link, verb, &object].concat());
    }
    text.push_str(&["，", *random.one(&AIMS), "。"].concat());
    text
}

/// Named programmes, products and places, in no order, each once.
pub(super) fn terms(random: &mut Random) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for _ in 0..4 + random.below(8) {
        let term = thing(random);
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

/// A number as chapters have it, from 1 to 999.
pub(super) fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |place: u32| DIGITS[(number / place % 10) as usize];
    let mut text = String::new();
    if number >= 100 {
        text.push_str(&[digit(100), "百"].concat());
    }
    match (number / 10 % 10, number) {
        (0, 101..) if !number.is_multiple_of(100) => text.push('零'),
        (0, _) => {}
        (1, ..100) => text.push('十'),
        _ => text.push_str(&[digit(10), "十"].concat()),
    }
    text.push_str(digit(1));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy_model::number_path::chinese_number;

    #[test]
    fn chapters_are_numbered_as_people_number_them() {
        for number in 1..=999 {
            assert_eq!(chinese_number(&chinese(number)), Some(number), "{}", chinese(number));
        }
    }
}
