import { available } from '@caunoi/core/request'
import { cardLine } from '../card.ts'
import { caseScreen } from '../case-screen.ts'
import { label, text } from '../message-text.ts'
import { namedRequest } from '../named-request.ts'
import { button, hereView, only, say, sayCase, screen } from '../turn.ts'
import type { Command } from '../verb.ts'

/** A request by its code: in the group a line, in private the case of who holds it. */
export const timma: Command = {
  name: 'timma',
  run: (rest, desk) => {
    const { actor, isPrivate } = desk.world
    const view = hereView(desk.world)
    const found = namedRequest(rest, desk.world)
    if (!found.ok) return only(desk, say('here', screen(text(view.language, found.error), [], isPrivate)))
    const { state } = found.value
    const isOwn = 'holder' in state && state.holder?.id === actor.id
    if (isOwn && isPrivate) return only(desk, sayCase(state.code, caseScreen(state, actor, view)))
    const mayOpen = isPrivate && available(state, actor).includes('record-reveal')
    const open = button(label(view.language, 'desk-case'), 'case', state.code)
    return only(desk, say('here', screen(cardLine(state, view), mayOpen ? [[open]] : [], isPrivate)))
  },
}
