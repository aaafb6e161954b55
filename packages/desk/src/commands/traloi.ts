import { escapeHtml } from '@caunoi/conversation'
import { parseRequestCode } from '@caunoi/core/request'
import { refusalText } from '../refusal-text.ts'
import { revealAnswers } from '../reveal-answers.ts'
import { only, say, sayOwn, screen } from '../turn.ts'
import type { Command } from '../verb.ts'

/** The answers that a citizen sent along, in private. */
export const traloi: Command = {
  name: 'traloi',
  run: (rest, desk) => {
    const code = parseRequestCode(rest)
    const found = code && desk.world.request(code)
    if (!found) return only(desk, sayOwn(desk, 'desk-code-wrong'))
    const revealed = revealAnswers(found.state, desk)
    if (revealed.ok) return revealed.value
    const why = escapeHtml(refusalText(revealed.error, desk.world.language))
    return only(desk, say('self', screen(why)))
  },
}
