import fc from 'fast-check'
import { commandDestinations, type Input } from '../../src/index.ts'

const zalgo = 'Z̸̢̛̲̗̞͈̥̭͚̜̟̈́̉̾̑͋̊̅͘͝a̶̡̢̛̜̣͕̼̺̓̈́̑̎͝l̷g̵o̸'

/** Text as nobody would write it, and as somebody will. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\n\n\t',
    '\u0000',
    '\u0000\u0001\u0007\u001b[31m',
    '\u202Eabc\u2066def\u2069',
    '\uD800',
    'a\uDC00b',
    '\uDBFF\uDBFF\uDBFF',
    '👩‍👩‍👧‍👦'.repeat(200),
    zalgo.repeat(20),
    'e\u0301'.repeat(1000),
    '\u0301'.repeat(4096),
    '<b>đậm',
    '</b></i><script>alert(1)</script>',
    '&amp;&lt;&#0;&',
    '{$text} { "x" } {{mustache}} ${code} %s %n',
    '-term { $missing }',
    "' OR 1=1; --",
    '=HYPERLINK("http://a")',
    '/start',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '﷽'.repeat(300),
    '\u200B\u200C\u200D\uFEFF',
    'ﬁ ℌ 𝔘𝔫𝔦 ①②③ ½',
  ),
  fc
    .tuple(
      fc.constantFrom('a', 'ă', 'tự tử ', '<', '&', '-', '9', '\n', 's_', 'đ̣̃'),
      fc.integer({ min: 1, max: 4096 }),
    )
    .map(([piece, size]) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)),
  fc.constantFrom(
    'mẹ tôi 76 tuổi không có lương hưu',
    'Hạ Long',
    '0912345678',
    'chồng đánh tôi',
    'I want to die',
    '31/02/2020',
    '-1',
    '99999999999999999999',
    'NaN',
  ),
)

const choiceData: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc
    .tuple(
      fc.constantFrom('go:', 'go:find ', 'go:request ', 'go:service ', 'go:requests ', 'go:handbook '),
      hostileText,
    )
    .map(([head, rest]) => head + rest),
  fc
    .tuple(
      fc.constantFrom(
        'request',
        'place',
        'find',
        'crisis',
        'handbook',
        'requests',
        'benefits',
        'screen',
        'constructor',
        '__proto__',
      ),
      fc.oneof(fc.constantFrom('1', '2', '3', 'zzzzzzzzzzzzzz', '-1'), fc.string({ maxLength: 3 })),
      fc.constantFrom('what', 'who', 'consent', 'card', 'detail', 'list', 'province', ''),
      fc.oneof(
        fc.constantFrom('agree', 'send', 'p-NaN', 'p-99', 'b-x', 'n-__proto__', 'r-CN-0000-00', 'back'),
        fc.string({ maxLength: 8 }),
      ),
    )
    .map((parts) => parts.join(':')),
)

const wild = fc.double({ noDefaultInfinity: false, noNaN: false })

export const hostileInput: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: hostileText.map((text): Input => ({ kind: 'text', text })) },
  { weight: 3, arbitrary: choiceData.map((data): Input => ({ kind: 'choice', data })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.oneof(
          fc.constantFrom(...Object.keys(commandDestinations), '__proto__', 'constructor'),
          hostileText,
        ),
        hostileText,
      )
      .map(([name, rest]): Input => ({ kind: 'command', name, rest })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('', 's_', 'q_', 'p_', 'h_', 'e_', 'i_', 'x_'), hostileText)
      .map(([head, rest]): Input => ({ kind: 'deep-link', payload: head + rest })),
  },
  fc.tuple(wild, wild).map(([latitude, longitude]): Input => ({ kind: 'location', latitude, longitude })),
  hostileText.map((phone): Input => ({ kind: 'contact', phone })),
  fc
    .tuple(fc.constantFrom('photo', 'voice', 'document', 'video'), hostileText, hostileText)
    .map(([type, fileId, caption]): Input => ({ kind: 'attachment', attachment: { type, fileId }, caption })),
  hostileText.map((name): Input => ({ kind: 'reminder', name })),
  fc.constant<Input>({ kind: 'unsupported' }),
)
