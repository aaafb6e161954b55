/** Who acts or reads in the demonstration. */
export type Role = 'citizen' | 'worker'
export type Place = 'private' | 'group'

/** What the demonstration has to show before it counts as passed. */
export const proofs = ['recorded', 'told', 'taken', 'closed'] as const
export type Proof = (typeof proofs)[number]

/**
 * One step. `choose` names parts of labels, the first that is offered is pressed (or typed, on a reply keyboard).
 * `expect` is a pattern that a new or changed message of the bot has to match; `{code}` stands for the request's code.
 */
export type Step = { who: Role; in?: Place } & (
  | { say: string }
  | { choose: string[]; optional?: boolean }
  | { expect: string; proves?: Proof; never?: string }
)

const story = 'Mẹ tôi 76 tuổi, không có lương hưu, sống một mình, dạo này đi lại khó'
const toCitizen = 'Chào anh/chị, tôi là nhân viên công tác xã hội. Sáng mai tôi đến thăm bác được không?'
const toWorker = 'Được ạ, cảm ơn anh/chị nhiều'

/** One person's whole way, from the first word to a closed request. */
export const script: readonly Step[] = [
  { who: 'citizen', say: '/start' },
  { who: 'citizen', choose: ['🔎 Tìm trợ giúp'] },
  { who: 'citizen', say: story },
  { who: 'citizen', choose: ['📨 Gửi yêu cầu'] },
  { who: 'citizen', choose: ['Cho người khác'] },
  { who: 'citizen', choose: ['⏭ Bỏ qua'] },
  { who: 'citizen', choose: ['💬 Nhắn ở đây'] },
  { who: 'citizen', choose: ['✅ Đồng ý'] },
  { who: 'citizen', expect: '(CN-[0-9A-Z]{4}-[0-9A-Z]{2,4})', proves: 'recorded' },
  { who: 'worker', in: 'group', expect: '{code}', proves: 'told', never: 'lương hưu|76' },
  { who: 'worker', in: 'group', choose: ['🙋 Nhận'] },
  { who: 'worker', expect: '{code}[^]*lương hưu', proves: 'taken' },
  { who: 'citizen', expect: '{code}' },
  { who: 'worker', choose: ['💬 Nhắn người dân'] },
  { who: 'worker', say: toCitizen },
  { who: 'citizen', expect: 'Sáng mai tôi đến thăm' },
  { who: 'citizen', choose: ['💬 Trả lời', '💬 Nhắn'] },
  { who: 'citizen', say: toWorker },
  { who: 'worker', expect: 'cảm ơn anh/chị nhiều' },
  { who: 'worker', choose: ['🏁 Kết thúc'] },
  { who: 'worker', choose: ['Đã được giúp'] },
  { who: 'citizen', expect: '🏁[^]*{code}|{code}[^]*kết thúc', proves: 'closed' },
]
