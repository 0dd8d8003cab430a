import { placeOf } from '../../relation/place.ts';
import { type CitedDocument, readCitedDocuments } from '../../text/docnumbers.ts';
import { readNumeralsWithin } from '../../text/numerals-within.ts';
import { defineRule, type Span, type Tie } from '../rule.ts';

const SHORTEST_TITLE = 8;

const numbersOf = ({ block, start, end }: CitedDocument): Span[] =>
  readNumeralsWithin(block, start, end).map((numeral) => placeOf(block, numeral.start, numeral.end));

/** One document cited under its title with the number or the year changed; two rounds of one notice differ in both. */
const isSlip = (a: CitedDocument, b: CitedDocument): boolean =>
  a.title === b.title &&
  a.title.length >= SHORTEST_TITLE &&
  a.sender === b.sender &&
  (a.year === b.year) !== (a.number === b.number) &&
  a.block !== b.block;

export const docnumberRepeated = defineRule({
  id: 'docnumber-repeated',
  severity: 'warning',
  what: '同一文件两处文号不同。',
  why: '文号是查找依据的钥匙，两处不同说明有一处写错。',
  fix: '查原件，统一文号。',
  basis: 'GB/T 9704—2012 7.2.5',
  confidence: 'seen',
  examples: {
    pass: [
      '根据《县级部门预算绩效管理办法》（某财绩〔2021〕5号）开展自评。\n\n评价依据：《县级部门预算绩效管理办法》（某财绩【2021】5号）。',
      '根据《关于开展绩效自评工作的通知》（某财绩〔2022〕5号）开展上年自评。\n\n根据《关于开展绩效自评工作的通知》（某财绩〔2023〕8号）开展本年自评。',
    ],
    fail: [
      {
        text: '根据《县级部门预算绩效管理办法》（某财绩〔2021〕5号）开展自评。\n\n评价依据：《县级部门预算绩效管理办法》（某财绩〔2021〕15号）。',
        at: '某财绩〔2021〕15号',
        expected: '某财绩〔2021〕5号',
      },
    ],
  },
  *check({ report }) {
    if (!report.text.includes('号')) return;
    const proper = new Map<string, CitedDocument>();
    const titled = new Map<string, CitedDocument>();
    for (const cited of readCitedDocuments(report)) {
      const same = proper.get(cited.proper);
      const numbers = numbersOf(cited);
      const [stated, ...others] = numbers.toReversed();
      if (same && stated) {
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `${same.proper} = ${cited.proper}`,
          stated,
          expected: cited.proper,
          operands: [...others, ...numbersOf(same)],
        };
        yield tie;
      } else proper.set(cited.proper, cited);
      const earlier = cited.title === '' ? undefined : titled.get(cited.title);
      if (!earlier) titled.set(cited.title, cited);
      else if (isSlip(earlier, cited)) {
        yield {
          kind: 'defect',
          at: placeOf(cited.block, cited.start, cited.end),
          message: `《${cited.title}》前文的文号是“${earlier.written}”，此处写作“${cited.written}”。`,
          actual: cited.written,
          expected: earlier.proper,
          evidence: [placeOf(earlier.block, earlier.start, earlier.end)],
        };
      }
    }
  },
});
