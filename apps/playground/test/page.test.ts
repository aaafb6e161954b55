import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Playground, startPlayground } from '../src/start-playground.ts'
import { installedChromium, noChromium, openBrowser } from './browser.ts'

if (!installedChromium) console.log(`Skipped: the page in a browser, because ${noChromium}`)

const program = fileURLToPath(new URL('./fixtures/small-bot.ts', import.meta.url))

interface Violation {
  id: string
  nodes: { html: string }[]
}

describe.skipIf(!installedChromium)('the page in a browser', () => {
  let browser: Browser
  let playground: Playground
  let play: PlayClient
  let dataDir: string
  const problems: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    dataDir = await mkdtemp(join(tmpdir(), 'playground-page-'))
    playground = await startPlayground({ dataDir, program, env: { ...process.env, BOT_TOKEN: '' } })
    play = new PlayClient(playground.server.url)
    await play.waitForText(playground.scene.worker, 'Xin chào', { timeout: 30_000 })
  })
  afterAll(async () => {
    await browser?.close()
    await playground?.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  beforeEach(() => problems.splice(0))
  afterEach(async () => {
    await play.setSwitches({ outage: 'off', copies: 1, slow: 0, flood_seconds: 0 })
    expect(problems).toEqual([])
  })

  async function open(options: BrowserContextOptions): Promise<Page> {
    const page = await browser.newPage(options)
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(`${playground.server.url}/?lang=vi`)
    await page.locator('.column').first().waitFor()
    return page
  }
  const desktop = { viewport: { width: 1440, height: 900 } }
  const column = (page: Page, chat: number) => page.locator(`#chat-${chat}`)

  test('citizen and staff play a request through, side by side', async () => {
    const page = await open(desktop)
    const { citizen, group, worker } = playground.scene
    expect(await page.locator('.column h2').allTextContents()).toEqual(['An', 'Nhóm trực', 'Bình', 'Hoà'])

    await column(page, citizen).getByRole('button', { name: 'Bắt đầu' }).click()
    await column(page, citizen).getByText('Xin chào!').waitFor()
    expect(await column(page, citizen).getByRole('link', { name: '111' }).getAttribute('href')).toBe(
      'tel:111',
    )
    await column(page, citizen).getByRole('button', { name: '🔎 Tìm trợ giúp' }).click()
    await column(page, citizen).getByText('Bạn viết: 🔎 Tìm trợ giúp').waitFor()
    await column(page, citizen).getByRole('button', { name: '📨 Gửi yêu cầu' }).click()
    await column(page, citizen).getByText('✅ Đã gửi.').waitFor()
    await column(page, citizen).getByRole('status').getByText('Đã gửi').waitFor()
    expect(await column(page, citizen).getByText('đã sửa').count()).toBe(1)

    await column(page, group).getByRole('button', { name: 'Bình' }).click()
    await column(page, group).getByRole('button', { name: '🙋 Nhận' }).click()
    await page.getByRole('dialog').getByText('Bạn đã nhận việc này.').waitFor()
    await page.keyboard.press('Enter')
    await column(page, worker).getByText('Chi tiết của CN-TEST-01').waitFor()
    expect(await column(page, worker).getByText('không chuyển tiếp hay lưu được').count()).toBe(1)
    await column(page, citizen).getByText('Nhân viên đã nhận CN-TEST-01').waitFor()
    await page.close()
  })

  test('shows what a person writes as text, never as markup', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    const evil = '<img src=x onerror="document.title=\'hỏng\'"><script>document.title="hỏng"</script>'
    await column(page, citizen).getByRole('textbox').fill(evil)
    await page.keyboard.press('Enter')
    await column(page, citizen).getByText(`Bạn viết: ${evil}`).waitFor()
    expect(await column(page, citizen).locator('.text img, .text script').count()).toBe(0)
    expect(await page.title()).toBe('Cầu Nối')
    await page.close()
  })

  test('shows pictures and documents, and a document can be fetched', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    await column(page, citizen).getByRole('button', { name: 'Các lệnh' }).click()
    await column(page, citizen).getByRole('button', { name: '/files' }).click()
    const photo = column(page, citizen).locator('img.photo')
    await photo.waitFor()
    await expect.poll(() => photo.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(120)
    const waiting = page.waitForEvent('download')
    await column(page, citizen)
      .getByRole('link', { name: /giay-to\.txt/ })
      .click()
    expect((await waiting).suggestedFilename()).toBe('giay-to.txt')
    await page.close()
  })

  test('an outage is announced; what was written meanwhile is answered afterwards, twice if asked', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    await page.getByRole('switch', { name: 'Mất mạng' }).click()
    await page.getByText('Đang mất mạng').waitFor()
    await column(page, citizen).getByRole('textbox').fill('có ai không')
    await page.keyboard.press('Enter')
    await column(page, citizen).getByText('có ai không', { exact: true }).waitFor()
    expect(await column(page, citizen).getByText('Bạn viết: có ai không').count()).toBe(0)
    await page.getByRole('switch', { name: 'Gửi đôi' }).click()
    await page.getByRole('switch', { name: 'Mất mạng' }).click()
    await expect
      .poll(() => column(page, citizen).getByText('Bạn viết: có ai không').count(), { timeout: 20_000 })
      .toBe(2)
    await page.close()
  })

  test('a bot that is killed is started again and answers what came in between', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    const before = playground.bot.status()
    await page.getByRole('button', { name: 'Tắt đột ngột' }).click()
    await expect
      .poll(() => playground.bot.status().starts, { timeout: 20_000 })
      .toBeGreaterThan(before.starts)
    await column(page, citizen).getByRole('textbox').fill('còn đó không')
    await page.keyboard.press('Enter')
    await column(page, citizen).getByText('Bạn viết: còn đó không').waitFor({ timeout: 20_000 })
    expect(playground.bot.status().pid).not.toBe(before.pid)
    await page.close()
  })

  test('another citizen is added with a name and a language', async () => {
    const page = await open(desktop)
    await page.getByRole('button', { name: 'Thêm người dân' }).first().click()
    await page.getByRole('dialog').getByLabel('Tên').fill('Mai')
    await page.getByRole('dialog').getByLabel('Ngôn ngữ').selectOption('en')
    await page.getByRole('dialog').getByRole('button', { name: 'Tạo' }).click()
    await page.getByRole('heading', { name: 'Mai' }).waitFor()
    const people = (await play.scene()).people
    expect(people.at(-1)).toMatchObject({ first_name: 'Mai', language_code: 'en' })
    await page.close()
  })

  test('a deep link and a block are in the menu of a citizen', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    await column(page, citizen).getByRole('button', { name: 'Thêm nữa' }).click()
    await column(page, citizen)
      .getByRole('button', { name: /Mở liên kết/ })
      .click()
    await page.getByLabel('Phần sau ?start=').fill('q_phq-9--toroi')
    await page.getByRole('button', { name: 'Mở', exact: true }).click()
    await column(page, citizen).getByText('/start q_phq-9--toroi').waitFor()
    await column(page, citizen).getByRole('button', { name: 'Thêm nữa' }).click()
    await column(page, citizen)
      .getByRole('button', { name: /Chặn bot/ })
      .click()
    await column(page, citizen).getByText('Đã chặn bot').waitFor()
    await column(page, citizen).getByRole('button', { name: 'Bỏ chặn và bắt đầu lại' }).click()
    await expect
      .poll(async () => (await play.scene()).chats.find(({ id }) => id === citizen)?.blocked)
      .toBe(false)
    await page.close()
  })

  test('a chat is hidden and shown again', async () => {
    const page = await open(desktop)
    const { head } = playground.scene
    await column(page, head).getByRole('button', { name: 'Thêm nữa' }).click()
    await column(page, head)
      .getByRole('button', { name: /Ẩn ô này/ })
      .click()
    await column(page, head).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Hiện ô đã ẩn' }).click()
    await column(page, head).waitFor()
    expect(await page.getByRole('button', { name: 'Hiện ô đã ẩn' }).count()).toBe(0)
    await page.close()
  })

  test('at phone width one chat shows at a time, and nothing sticks out', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const { citizen, group } = playground.scene
    expect(await column(page, citizen).isVisible()).toBe(true)
    expect(await column(page, group).isVisible()).toBe(false)
    await page.getByRole('tab', { name: 'Nhóm trực' }).tap()
    expect(await column(page, group).isVisible()).toBe(true)
    expect(await column(page, citizen).isVisible()).toBe(false)
    await page.getByRole('tab', { name: 'An', exact: true }).tap()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => column(page, citizen).isVisible()).toBe(false)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => column(page, citizen).isVisible()).toBe(true)
    const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(wider).toBeLessThanOrEqual(0)
    const box = await column(page, citizen).getByRole('textbox').boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844)
    await page.close()
  })

  test('works by keyboard alone, with a visible focus', async () => {
    const page = await open(desktop)
    const { citizen } = playground.scene
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Tới các cuộc trò chuyện')
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.matches('#chat-${citizen} textarea')`)) break
    }
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')
    expect(outline).toBe('3px')
    await page.keyboard.type('bàn phím')
    await page.keyboard.press('Enter')
    await column(page, citizen).getByText('Bạn viết: bàn phím').waitFor()
    await page.close()
  })

  test.each([
    { name: 'desktop', options: { ...desktop, colorScheme: 'light' as const } },
    { name: 'desktop, dark', options: { ...desktop, colorScheme: 'dark' as const } },
    { name: 'phone', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const } },
  ])('has no accessibility fault that a checker finds: $name', async ({ options }) => {
    const page = await open({ ...options, bypassCSP: true, reducedMotion: 'reduce' })
    await page.addScriptTag({ content: axe.source })
    const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] }
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    expect(told).toEqual([])
    await page.close()
  })

  test('speaks English and remembers it together with the dark theme', async () => {
    const page = await open(desktop)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('switch', { name: 'Outage' }).waitFor()
    await page.getByRole('button', { name: 'Light or dark' }).click()
    const theme = await page.evaluate('document.documentElement.dataset.theme')
    await page.goto(playground.server.url)
    await page.getByRole('switch', { name: 'Outage' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(theme)
    await page.close()
  })
})
