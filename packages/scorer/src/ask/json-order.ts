// A system prompt that is longer than this, pasted schemas left out, is a manual: JSON in it is a matter among others.
const MAX_PROSE = 1_600;
const MAX_TOTAL = 12_000;

const ORDER = [
  // Answer with a JSON object …; every answer must be valid JSON; return JSON only.
  /\b(?:answers?|repl(?:y|ies)|responses?|respond|returns?|outputs?|produces?|emits?|gives?|write|provide|generate|format)\b[^.\n]{0,80}\bjson\b/i,
  /\bjson\b[^.\n]{0,40}\b(?:only|alone|nothing else|no (?:prose|other text|explanation|commentary|markdown))\b/i,
  /\bonly\b[^.\n]{0,40}\bjson\b/i,
  /(?:只|仅|必须|始终|一律|请)[^。\n]{0,20}(?:返回|输出|回答|回复|以)[^。\n]{0,20}json|(?:返回|输出|回答|回复)[^。\n]{0,12}json|以\s*json[^。\n]{0,10}(?:返回|输出|回答|回复)/i,
  /json[^。\n]{0,16}(?:答え|回答|返答|返し|出力|返して)|(?:答え|回答|返答|出力)[^。\n]{0,20}json/i,
  /(?:ответ|отвеча|верни|возвращай|выводи|выдай)[^.\n]{0,60}json|только[^.\n]{0,20}json/i,
  /(?:antwort\w*|gib|ausgabe|liefere|erzeuge)[^.\n]{0,60}json|(?:nur|ausschließlich)[^.\n]{0,30}json/i,
  /(?:respond\w*|responda|contest\w*|devuelv\w*|retorn\w*|responde\w*|salida)[^.\n]{0,60}json|(?:s[oó]lo|únicamente|solamente|apenas|somente|unicamente)[^.\n]{0,30}json/i,
  /json[^.\n]{0,16}(?:답|응답|출력|반환)|(?:답변|응답|출력)[^.\n]{0,30}json/i,
  /(?:أجب|اجب|رد|الرد|أعد|اعد|الإجابة|أخرج)[^.\n]{0,60}json/i,
  /(?:réponds|répondez|réponse|renvoie|rispondi|restituisci|odpowiadaj|zwróć|antwoord|geef)[^.\n]{0,60}json/i,
];

// When …, if …: an order for some answers only. Reads, parses …: what the program does, not how the answer looks.
const CONDITION =
  /\b(?:if|when(?:ever)?|where|unless|in case|only if|may|can|could|should you need|optional(?:ly)?|for example|e\.g|wenn|falls|cuando|si|se|quando|если|когда)\b|如果|当|若|場合|なら|경우|(?:^|\s)(?:إذا|عندما)\s/i;
// … as JSON when the client asks for data: an order for some answers only.
const CONDITION_BEHIND =
  /\bjson\b[^.\n]*\b(?:when(?:ever)?|if|(?:up)?on request|as needed|wenn|falls|cuando|quando|quand|когда|если)\s/i;
const NEGATION =
  /\b(?:not|never|don'?t|no|without|cannot|can't|avoid|instead of|kein\w*|nicht|ohne|nunca|sin|sem|não|не|нет|без)\b[^.\n]{0,30}\bjson\b|(?:不要|不得|不|别)[^。\n]{0,8}json|json[^。\n]{0,10}(?:ではなく|しない|禁止)|json[^.\n]{0,10}(?:말고|금지)|لا[^.\n]{0,20}json/i;
const RELATIVE =
  /\b(?:which|that|who)\s+(?:always |only )?(?:returns?|outputs?|produces?|emits?|gives?|accepts?|reads?|sends?)\b[^.\n]{0,40}json/i;
const PARTIAL =
  /\b(?:tool|function|argument|parameter|config\w*|file|files|report|log|payload|request body|block|field|column|example|input|message)s?\b[^.\n]{0,40}\bjson\b|\bjson\b[^.\n]{0,6}\b(?:file|files|config|note|input|report|log|argument|parameter)s?\b/i;
const EVERY = /\b(?:every|each|all|always|must|only|entire|whole|nothing else)\b/i;

function proseLength(system: string): number {
  return system.replace(/```[\s\S]*?```/g, '').replace(/\{[^{}]*\}/g, '').length;
}

function isOrder(sentence: string): boolean {
  if (!/json/i.test(sentence) || !ORDER.some((order) => order.test(sentence))) return false;
  const before = sentence.slice(0, sentence.search(/json/i));
  if (NEGATION.test(sentence) || RELATIVE.test(sentence) || CONDITION.test(before) || CONDITION_BEHIND.test(sentence))
    return false;
  return !PARTIAL.test(sentence) || (EVERY.test(before) && /\b(?:answer|repl|response|respond|output)/i.test(before));
}

/** Whether a system prompt, short enough to be one, orders the whole answer in JSON. A mere mention is no order. */
export function ordersJson(system: string): boolean {
  if (system.length > MAX_TOTAL || !/json/i.test(system)) return false;
  if (proseLength(system) > MAX_PROSE) return false;
  return system.split(/(?<=[.!?。！？])\s+|(?<=[。！？])|\n+/).some(isOrder);
}
