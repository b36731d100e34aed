// A sentence that begins with one of these orders new work, whatever stands around it.
const TASK_START = new RegExp(
  '(?:^|[.!?:;,。！？：；，、\\n]\\s*)(?:(?:and|now|then|next|also|please|finally|first|und|jetzt|dann|bitte|y|ahora|luego|e|agora|depois|и|теперь|затем|然后|请|接着|再|次に|そして|그리고|ثم)[\\s,]*){0,3}' +
    '(?:prove|work out|figure out|find out|split|move|extend|redesign|plan the|show whether|decide whether|establish|show that|derive|design|architect|implement|build|refactor|migrate|rewrite|develop|solve|debug|find all|determine|compute|calculate|analy[sz]e|write (?:code|me|(?:an? )(?:[\\w-]+ ){0,3}(?:program|function|service|proof|class|script|parser|compiler|interpreter|library|module|server|app|essay|tests?|stack|engine))|create (?:a|an) (?:[\\w-]+ ){0,3}(?:program|function|service|app|system|server|design)|' +
    'beweise|zeige|leite|entwirf|entwerfe|implementiere|baue|entwickle|löse|schreib|demuestra|diseña|implementa|construye|desarrolla|resuelve|escribe|' +
    'demonstre|prove|projete|implemente|construa|desenvolva|resolva|escreva|докажи|спроектируй|реализуй|разработай|построй|реши|напиши|' +
    '证明|设计|实现|推导|开发|重构|编写|解|اثبت|أثبت|صمم|نفذ|طور|ابن|اكتب|حل)',
  'iu',
);
// Where the verb stands at the end.
const TASK_END =
  /(?:証明|設計|実装|開発|導出|構築)(?:して|せよ|しなさい|してください)|(?:증명|설계|구현|개발|유도)(?:해|하)/u;

/** Whether a text orders work of its own somewhere: such a text is never only housekeeping. Linear. */
export function startsTask(text: string): boolean {
  return TASK_START.test(text) || TASK_END.test(text);
}
