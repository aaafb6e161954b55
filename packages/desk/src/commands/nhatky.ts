import { escapeHtml, join } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import type { RequestEvent } from '@caunoi/core/request'
import { shortTime } from '../card.ts'
import { mayManage } from '../members/roles.ts'
import { label, text } from '../message-text.ts'
import { namedRequest } from '../named-request.ts'
import { only, say, sayOwn, screen } from '../turn.ts'
import type { Command } from '../verb.ts'

const who = (event: RequestEvent, language: Language): string =>
  event.by.kind === 'staff' ? event.by.name : label(language, `desk-by-${event.by.kind}`)

/** The audit trail, for those who lead: what happened, when, by whom; never what was written. */
export const nhatky: Command = {
  name: 'nhatky',
  run: (rest, desk) => {
    const { pack, language, actor } = desk.world
    if (!mayManage(actor.role)) return only(desk, sayOwn(desk, 'refusal-role-not-allowed'))
    const found = namedRequest(rest, desk.world)
    if (!found.ok) return only(desk, sayOwn(desk, found.error))
    const { state, events } = found.value
    const lines = events.map((event) =>
      escapeHtml(
        `${shortTime(event.at, pack)} · ${label(language, `desk-event-${event.type}`)} · ${who(event, language)}`,
      ),
    )
    const title = text(language, 'desk-audit', { code: state.code })
    return only(desk, say('self', screen(join([title, join(lines, '\n')]))))
  },
}
