// Every view with nothing, one and hundreds of results, on the narrowest screen and with text twice as large: nothing
// needs scrolling sideways, and axe finds nothing to mend.
import { expect, test } from '@playwright/test';
import { breaches } from './axe.js';
import { enlarge, fits, visit } from './page.js';

const VIEWS = ['measures', 'documents', 'targets', 'support', 'timeline', 'compare', 'agencies', 'about'];
const RESULTS = { hundreds: '', one: 'q=%E5%8A%A0%E6%B0%A2%E7%AB%99', none: 'region=110000&industry=sports' };
// What else fills a page: a document with its longest title, a table of years, the bodies of one line.
const PAGES = ['show=shandong-three-tens-2022', 'show=beijing-hydrogen.11', 'view=targets&series=yes&region=370000', 'view=agencies&function=industry-it'];

for (const [screen, width, large] of [['at 320 px', 320, false], ['at 200 % text', 1280, true]]) {
  test.describe(screen, () => {
    test.use({ viewport: { width, height: 800 } });
    test.beforeEach(({ page }) => (large ? enlarge(page) : undefined));

    for (const view of VIEWS) {
      test(`${view} is all in sight`, async ({ page }) => {
        test.slow();
        for (const [results, query] of Object.entries(RESULTS)) {
          await visit(page, `view=${view}&${query}`);
          expect(await fits(page), results).toBe(true);
          expect(await breaches(page), results).toEqual([]);
        }
        await visit(page, `view=${view}&lang=en`);
        expect(await fits(page), 'English').toBe(true);
      });
    }

    test('documents, years and lines of government are all in sight', async ({ page }) => {
      test.slow();
      for (const query of PAGES) {
        await visit(page, query);
        expect(await fits(page), query).toBe(true);
        expect(await breaches(page), query).toEqual([]);
      }
    });
  });
}
