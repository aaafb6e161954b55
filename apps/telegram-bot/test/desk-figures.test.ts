import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskHouse, openDesk } from './test-desk.ts'

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
  for (let count = 0; count < 6; count += 1) await desk.request({ text: `Chuyện riêng ${count}` })
  for (let count = 0; count < 7; count += 1) await desk.request({ needs: ['mental-health'] })
  for (let count = 0; count < 3; count += 1)
    await desk.request({ needs: ['hiv-support'], discreet: true, text: 'Chuyện kín' })
  await desk.request({ centre: 'centre-can-tho', text: 'Chuyện nơi khác' })
})
afterAll(() => desk.close())

/** The file of a document message, as the bot gave it to Telegram. */
const fileNamed = async (chat: number, ending: string, after: number) => {
  const stored = await desk.play.waitFor(
    chat,
    ({ message }) => message.message_id > after && (message.document?.file_name ?? '').endsWith(ending),
    10_000,
    `a file ${ending}`,
  )
  const { server } = desk
  const id = stored.message.document?.file_id ?? ''
  const got = await fetch(`${server.url}/bot${server.token}/getFile?file_id=${id}`)
  const { result } = (await got.json()) as { result: { file_path: string } }
  const file = await fetch(`${server.url}/file/bot${server.token}/${result.file_path}`)
  return { text: await file.text(), message: stored.message }
}

describe('/thongke', () => {
  it('counts the centre’s own requests, hides what is few, and draws what is not', async () => {
    const { play, people } = desk
    await play.say(people.duty, '/thongke')
    const { message } = await play.waitForText(people.duty, '11/2026: 16 yêu cầu')
    expect(message.text).toContain('Sức khỏe tâm thần: 7')
    expect(message.text).toContain('ít, được ẩn')
    expect(message.text).not.toMatch(/HIV[^\n]*: \d/)
    expect(message.text).not.toContain('Chuyện')
    const photo = await play.waitFor(people.duty, (stored) => stored.message.photo !== undefined)
    expect(photo.message.photo?.length).toBeGreaterThan(0)
  })

  it('answers in the group in which it was asked, and explains a period it cannot read', async () => {
    const { play, people, group } = desk
    await play.say(people.head, '/thongke q4/2026', { chat: group })
    await play.waitForText(group, 'q4/2026')
    await play.say(people.head, '/thongke hôm nay')
    await play.waitForText(people.head, 'Chưa đọc được thời gian')
  })

  it('shows how many came by a leaflet, from five on', async () => {
    const { play, people } = desk
    for (let count = 0; count < 5; count += 1) {
      const { id } = await play.createPerson({ name: `Dân ${count}`, language_code: 'vi' })
      await play.openDeepLink(id, 'p_social-pension--cho-cam-pha')
      if (count < 2) await play.openDeepLink(id, 'p_social-pension--it-nguoi')
    }
    await play.settled()
    await play.say(people.administrator, '/thongke')
    const { message } = await play.waitForText(people.administrator, 'cho-cam-pha: 5')
    expect(message.text).toContain('it-nguoi: ít, được ẩn')
    for await (const { value } of desk.store.list('counters'))
      expect(Object.keys(value as object)).toEqual(['v', 'counts'])
  })
})

describe('/xuat', () => {
  it('gives CSV and JSON without identities, discreet needs not named', async () => {
    const { play, people } = desk
    const after = await play.lastMessageId(people.head)
    await play.say(people.head, '/xuat 11/2026')
    const csv = await fileNamed(people.head, '.csv', after)
    const json = await fileNamed(people.head, '.json', after)
    expect(csv.text.trim().split('\n')).toHaveLength(17)
    expect((JSON.parse(json.text) as unknown[]).length).toBe(16)
    for (const { text } of [csv, json]) {
      expect(text).not.toMatch(/Chuyện|hiv-support|phone|person/)
      expect(text).toContain('counselling')
    }
    expect(csv.message.has_protected_content).toBeUndefined()
  })

  it('with identities: administrators only, each look recorded in its request', async () => {
    const { play, people } = desk
    const text = '=HYPERLINK("http://x";"y")'
    const code = await desk.request({ text, contact: { mode: 'phone', phone: '+84912345678' } })
    const after = await play.lastMessageId(people.administrator)
    await play.say(people.administrator, '/xuat 11/2026 danhtinh')
    const csv = await fileNamed(people.administrator, '.csv', after)
    expect(csv.text).toContain('Chuyện kín')
    expect(csv.text).not.toContain('Chuyện nơi khác')
    expect(csv.text).toContain(`'=HYPERLINK`)
    expect(csv.text).toContain(`'+84912345678`)
    expect((await desk.events(code)).at(-1)).toMatchObject({ type: 'revealed', what: 'export' })
  })
})
