import { memberList } from '../members/member-screens.ts'
import { only, say } from '../turn.ts'
import type { Command } from '../verb.ts'

/** Everybody who works for the centre. */
export const nhanvien: Command = {
  name: 'nhanvien',
  run: (_rest, desk) => only(desk, say('self', memberList(desk.world))),
}
