// Narrow screens, the keyboard alone, both languages, both looks.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { address, count, fits, measures, open, openDocument, search, status, total, value, visit } from './page.js';

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('facets live in a sheet, and the bar says how many results there are', async ({ page }) => {
    await open(page);
    const all = await total(page);
    await expect(value(page, '北京市')).toBeHidden();
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: '筛选' });
    await expect(sheet).toBeVisible();
    const beijing = await count(page, '北京市');
    await value(page, '北京市').click();
    // Said aloud in the sheet: nothing below it is.
    await expect(sheet.getByRole('status')).toHaveText(`查看 ${beijing} 条`);
    await sheet.getByRole('button', { name: `查看 ${beijing} 条` }).click();
    await expect(sheet).toBeHidden();
    await expect(status(page)).toContainText(`${beijing} 条`);
    expect(beijing).toBeLessThan(all);
    await expect(page.getByRole('button', { name: '筛选（已选 1 项）' })).toBeVisible();
  });

  test('the tab of the view that is shown is in sight', async ({ page }) => {
    for (const view of ['support', 'compare', 'about', 'documents']) {
      await visit(page, `view=${view}`);
      await expect(page.locator('.top-bar__tab[aria-current="page"]')).toBeInViewport({ ratio: 0.95 });
    }
    await page.getByRole('navigation').getByRole('link', { name: '数据说明' }).click();
    await expect(page.locator('.top-bar__tab[aria-current="page"]')).toBeInViewport({ ratio: 0.95 });
  });

  for (const width of [360, 320]) {
    test(`nothing needs scrolling sideways at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      for (const query of ['', 'region=110000&industry=hydrogen&not-instrument=tier', 'view=documents', 'view=about', 'lang=en']) {
        await visit(page, query);
        await expect(page.getByRole('main')).toBeVisible();
        expect(await fits(page), query).toBe(true);
      }
      await openDocument(page, 'show=hebei-digital-manufacturing');
      expect(await fits(page)).toBe(true);
    });
  }
});

test('the keyboard alone finds, filters, excludes, opens and comes back', async ({ page }) => {
  await open(page);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim());
  // The first stop leads past everything to the results.
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('跳到结果');
  const tabTo = async (name, limit = 120, key = 'Tab') => {
    for (let step = 0; step < limit; step += 1) {
      if ((await focused()) === name) return;
      await page.keyboard.press(key);
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await tabTo('北京市');
  await page.keyboard.press('Space');
  await expect(value(page, '北京市')).toHaveAttribute('aria-checked', 'true');
  // The focus stays on the value although every count has changed.
  expect(await focused()).toBe('北京市');
  const beijing = await total(page);
  await tabTo('排除 资金与金融');
  await page.keyboard.press('Enter');
  await expect.poll(() => total(page)).toBeLessThan(beijing);
  await expect.poll(() => address(page)).toContain('not-instrument=finance');
  const heading = (await measures(page).first().getByRole('heading').innerText()).trim();
  await tabTo(heading, 200);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('氢能');
  // The focus stands at the clause; the way back lies above it.
  await tabTo('返回结果', 120, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(status(page)).toBeVisible();
  expect(await address(page)).toContain('not-instrument=finance');
});

test('English is complete and the switch keeps the state', async ({ page }) => {
  await open(page, 'region=110000');
  const line = await total(page);
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await total(page)).toBe(line);
  await expect(value(page, 'Beijing')).toHaveAttribute('aria-checked', 'true');
  expect(await address(page)).toContain('lang=en');
  expect(await unmarked(page)).toEqual([]);
});

/** What is Chinese on an English page and does not say so. */
const unmarked = (page) => page.evaluate(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement: element, data } = texts.currentNode;
    if (/[一-鿿]/.test(data) && !element.closest('[lang|="zh"]')) found.push(data.trim());
  }
  return found;
});

test('no ring around what has the focus is cut off', async ({ page }) => {
  test.slow();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const query of ['', 'view=targets', 'view=targets&series=yes&region=370000', 'view=support', 'view=agencies&function=industry-it', 'show=beijing-hydrogen']) {
      await visit(page, query);
      const cut = await page.evaluate(() => {
        const found = new Set();
        const scrolls = (element) => ['overflowX', 'overflowY'].some((side) => getComputedStyle(element)[side] !== 'visible');
        for (const element of document.querySelectorAll('a[href], button, summary, input, select')) {
          const box = element.getBoundingClientRect();
          if (!box.width || element.closest('.visually-hidden, dialog') || getComputedStyle(element).clipPath !== 'none') continue;
          element.focus({ preventScroll: true });
          const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(element);
          const ring = outlineStyle === 'none' ? 0 : parseFloat(outlineOffset) + parseFloat(outlineWidth);
          let around = element.parentElement;
          while (around !== document.body && !scrolls(around)) around = around.parentElement;
          if (around === document.body || ring <= 0) continue;
          const frame = around.getBoundingClientRect();
          // Only what is itself in sight: the rest comes into it, ring and all.
          const rooms = [box.top - frame.top, frame.bottom - box.bottom, box.left - frame.left, frame.right - box.right];
          if (rooms.some((room) => room >= -1 && room < ring - 0.5)) found.add(`${element.className || element.tagName} in ${around.className}`);
        }
        return [...found];
      });
      expect(cut, `${width} ${query}`).toEqual([]);
    }
  }
});

test('whatever an English page quotes in Chinese says so', async ({ page }) => {
  test.slow();
  for (const query of ['view=documents', 'view=about', 'view=agencies&function=industry-it', 'show=beijing-hydrogen', 'show=shandong-three-tens-2022']) {
    await visit(page, `${query}&lang=en`);
    expect(await unmarked(page), query).toEqual([]);
  }
});

const pages = [['first screen', ''], ['results', 'region=110000,130000&not-instrument=tier'], ['search', 'q=%E5%B9%B3%E5%8F%B0'],
  ['nothing found', 'region=110000&industry=sports'], ['documents', 'view=documents'], ['about', 'view=about'],
  ['document', 'show=beijing-hydrogen'], ['document with targets', 'show=hebei-digital-manufacturing']];
for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['zh', 'en']) {
    test(`axe finds nothing to mend: ${colorScheme}, ${lang}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      for (const [name, query] of pages) {
        await visit(page, `${query}${lang === 'en' ? '&lang=en' : ''}`);
        await page.waitForTimeout(100);
        expect(await breaches(page), name).toEqual([]);
      }
    });
  }
}

test('the search hears what an input method has finished, not its half-written letters', async ({ page }) => {
  await open(page);
  const all = await total(page);
  const client = await page.context().newCDPSession(page);
  await search(page).focus();
  await client.send('Input.imeSetComposition', { text: 'qingneng', selectionStart: 8, selectionEnd: 8 });
  await expect(status(page)).toContainText(`${all} 条`);
  await client.send('Input.insertText', { text: '氢能' });
  await expect.poll(() => total(page)).toBeLessThan(all);
});
