// What axe finds to mend on a page, with all its rules for WCAG 2.2 AA and its best practices.
import AxeBuilder from '@axe-core/playwright';

// The rule of 24 px for what is pressed is only run when its tag is named.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each breach as its rule and the places where it stands; none: an empty list. */
export async function breaches(page, narrow = (axe) => axe) {
  const { violations } = await narrow(new AxeBuilder({ page }).withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 5).map((node) => node.target).join(' | ')}`);
}
