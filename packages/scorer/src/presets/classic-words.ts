import { list } from '../lexicon/list.js';

/** The word lists of the preset `classic`: our own choice, matched as plain substrings, each distinct spelling once. */
export const CLASSIC_WORDS = {
  code: list`function, class, import, def , select, async, await, const , let , var , return, \`\`\`, algorithm, python, javascript, typescript, regex, compile, script, debug, sql, bug, code,
    函数, 代码, 异步, 导入, 算法, 类, 编程, 関数, コード, クラス, 非同期, アルゴリズム, プログラム, функци, код, класс, алгоритм, скрипт, программ, funktion, klasse, algorithmus, quelltext, skript,
    función, clase, algoritmo, código, asíncron, função, classe, assíncron, 함수, 코드, 클래스, 비동기, 알고리즘, 프로그램, دالة, كود, خوارزمية, برنامج, شيفرة`,
  reasoning: list`prove, theorem, derive, step by step, step-by-step, chain of thought, proof, deduce, logically, contradiction, induction, axiom, lemma, formally, rigorous,
    证明, 定理, 推导, 逐步, 一步一步, 反证, 归纳法, 逻辑推理, 証明, 導出, 帰納法, 背理法, ステップバイステップ, 論理的に, докажи, доказат, теорем, выведи, шаг за шагом, пошагово, индукци, логически,
    beweis, herleit, schritt für schritt, widerspruch, induktion, logisch folger, demuestra, demostra, teorema, deriva, paso a paso, contradicción, inducción, demonstre, passo a passo, contradição, indução, deduza,
    증명, 유도, 단계별로, 귀납법, 모순, 추론, 논리적으로, اثبت, أثبت, برهن, نظرية, اشتق, خطوة بخطوة, تناقض, استقراء`,
  simple: list`what is, what's, who is, when was, where is, hello, hi there, good morning, thank, define, meaning of, capital of, how old, yes or no, translate,
    什么是, 是什么, 你好, 谢谢, 谁是, 翻译, 首都, とは, こんにちは, ありがとう, 誰, 翻訳, 首都は, что такое, кто такой, привет, спасибо, столица, перевед, was ist, wer ist, hallo, danke, hauptstadt, übersetze,
    qué es, quién es, hola, gracias, traduce, o que é, quem é, olá, obrigad, capital da, traduza, 무엇, 누구, 안녕, 감사, 수도, 번역, ما هو, ما هي, من هو, مرحبا, شكرا, عاصمة, ترجم`,
  technical: list`architecture, distributed, kubernetes, microservice, database, infrastructure, scalab, optimi, latency, throughput, protocol, encryption, concurren, cloud, api, docker, cache,
    架构, 分布式, 数据库, 微服务, 基础设施, 优化, 延迟, アーキテクチャ, 分散, データベース, マイクロサービス, 最適化, インフラ, архитектур, распредел, баз данных, микросервис, инфраструктур, оптимиз, architektur, verteilt, datenbank, skalierbar, optimier,
    arquitectura, distribuid, base de datos, microservicio, infraestructura, arquitetura, distribuíd, banco de dados, microsserviço, otimiz, 아키텍처, 분산, 데이터베이스, 마이크로서비스, 최적화, بنية, موزع, قاعدة بيانات, خدمات مصغرة, بنية تحتية`,
  creative: list`story, poem, lyrics, novel, fiction, creative, brainstorm, imagine, haiku, screenplay, slogan, once upon, 故事, 诗, 小说, 创作, 想象, 歌词, 物語, 詩, 小説, 創作, 俳句, 歌詞, рассказ, стих, роман, сказк, придума, представь, geschichte, gedicht, roman, erfinde, kreativ, märchen,
    historia, cuento, poema, novela, imagina, canción, história, conto, romance, criativ, canção, 이야기, 소설, 창작, 상상, 가사, 시를, قصة, قصيدة, رواية, تخيل, ابداع, أغنية`,
  imperative: list`build, implement, create, design, develop, fix, write, generate, configure, refactor, migrate, construct, 构建, 实现, 创建, 设计, 开发, 修复, 编写, 重构, 構築, 実装, 作成, 設計, 開発, 修正, 書いて, построй, реализуй, создай, спроектируй, разработай, исправь, напиши, erstelle, implementier, entwirf, entwickle, behebe, schreib, baue,
    construye, implementa, crea, diseña, desarrolla, corrige, escribe, construa, implemente, crie, projete, desenvolva, corrija, escreva, 구축, 구현, 만들어, 설계, 개발, 수정, 작성, ابن , نفذ, أنشئ, صمم, طور, أصلح, اكتب`,
  constraint: list`must, exactly, at most, at least, no more than, required, only use, without using, within, constraint, maximum, minimum, limit, 必须, 恰好, 至多, 至少, 不超过, 限制, 约束, 必ず, ちょうど, 以内, 以上, 少なくとも, 制約, должен, ровно, не более, не менее, минимум, максимум, ограничен, muss, genau, höchstens, mindestens, maximal, beschränk,
    debe, exactamente, como máximo, al menos, máximo, restricci, deve, exatamente, no máximo, pelo menos, restriç, 반드시, 정확히, 최대, 최소, 제약, 이내, يجب, بالضبط, على الأقل, على الأكثر, قيود`,
  format: list`json, yaml, table, schema, csv, xml, markdown, bullet, 表格, 格式, 列表, 表形式, 箇条書き, 形式で, таблиц, формат, списк, tabelle, formatier, stichpunkt, tabla, formato, viñetas, tabela, tópicos, 표로, 형식, 목록, جدول, تنسيق, قائمة`,
  reference: list`above, below, the docs, previous, following, attached, mentioned, earlier, as shown, 上面, 下面, 之前, 附件, 如上, 上記, 下記, 前述, 添付, 以下の, выше, ниже, предыдущ, приложен, следующ, oben, unten, vorherig, angehängt, folgend, arriba, abajo, anterior, adjunto, siguiente, acima, abaixo, anexo, seguinte, 위의, 아래, 이전, 첨부, 다음, أعلاه, أدناه, السابق, المرفق, التالي`,
  negation: list`don't, do not, not , without, except, avoid, never, unless, exclude, 不要, 除了, 避免, 没有, 不能, しない, 除いて, なしで, 避けて, не , без , кроме, никогда, избега, nicht, ohne, außer, niemals, vermeide, no debe, sin , excepto, nunca, evita, não, sem , exceto, evite, 하지 마, 없이, 제외, 피하, لا , بدون, باستثناء, تجنب, أبدا`,
  domain: list`quantum, fpga, homomorphic, genomic, topolog, cryptograph, blockchain, bioinformatic, pharmac, zero-knowledge, thermodynamic, 量子, 基因, 拓扑, 密码学, 区块链, 遺伝子, 暗号, トポロジー, ブロックチェーン, квант, геном, топологи, криптограф, quanten, genom, kryptograf,
    cuántic, genómic, criptograf, topológ, quântic, genôm, 양자, 유전체, 위상수학, 암호학, 블록체인, كمومي, جينوم, تشفير, بلوكتشين`,
  agentic: list`edit file, edit the file, read file, read the file, open the file, run the test, deploy, install, verify, execute, commit, push to, pull request, repository, codebase, then run, after that, step 1, check the log, fix until, retry until, debug,
    编辑文件, 读取文件, 部署, 安装, 验证, 执行, 提交, 运行测试, ファイルを編集, ファイルを読, デプロイ, インストール, 検証, 実行, コミット, テストを実行, измени файл, прочитай файл, разверн, установи, проверь, выполни, запусти тест, datei bearbeiten, bereitstell, installier, überprüf, ausführ, tests ausführen,
    edita el archivo, despliega, instala, verifica, ejecuta, edite o arquivo, implante, instale, verifique, execute os, 파일을 편집, 배포, 설치, 검증, 실행, 커밋, عدل الملف, انشر, ثبت, تحقق, نفذ الأمر`,
} as const;

export type ClassicList = keyof typeof CLASSIC_WORDS;
