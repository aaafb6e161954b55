import type { Verb } from '../verb.ts'
import { accept } from './accept.ts'
import { agency } from './agency.ts'
import { answers } from './answers.ts'
import { assess } from './assess.ts'
import { callminor } from './callminor.ts'
import { callneed } from './callneed.ts'
import { callplace } from './callplace.ts'
import { callsend } from './callsend.ts'
import { callskip } from './callskip.ts'
import { callstop } from './callstop.ts'
import { callurgency } from './callurgency.ts'
import { openCase } from './case.ts'
import { close } from './close.ts'
import { confirm } from './confirm.ts'
import { confirmed } from './confirmed.ts'
import { connect } from './connect.ts'
import { duplicate } from './duplicate.ts'
import { followup } from './followup.ts'
import { invite } from './invite.ts'
import { member } from './member.ts'
import { members } from './members.ts'
import { message } from './message.ts'
import { note } from './note.ts'
import { pass } from './pass.ts'
import { refuse } from './refuse.ts'
import { release } from './release.ts'
import { remove } from './remove.ts'
import { reopen } from './reopen.ts'
import { role } from './role.ts'
import { schedule } from './schedule.ts'
import { take } from './take.ts'
import { unreachable } from './unreachable.ts'
import { urgency } from './urgency.ts'
import { verify } from './verify.ts'
import { wait } from './wait.ts'

/** The buttons of the desk. */
export const verbs: readonly Verb[] = [
  accept,
  agency,
  answers,
  assess,
  callminor,
  callneed,
  callplace,
  callsend,
  callskip,
  callstop,
  callurgency,
  close,
  confirm,
  confirmed,
  connect,
  duplicate,
  followup,
  invite,
  member,
  members,
  message,
  note,
  pass,
  refuse,
  release,
  remove,
  reopen,
  role,
  schedule,
  take,
  unreachable,
  urgency,
  verify,
  wait,
  openCase,
]
