import { describe, expect, test } from 'vitest';
import { readMarker, readMarkers } from '../../tools/text/markers.ts';

describe('at the start of a block', () => {
  test.each([
    ['三、存在问题', 'cn-dun', 3],
    ['十二、其他', 'cn-dun', 12],
    ['（二十一）安排', 'cn-paren', 21],
    ['7、园区道路', 'ar-dun', 7],
    ['2. 2021年完成', 'ar-dot', 2],
    ['（4）组织', 'ar-paren', 4],
    ['5）检查', 'ar-rparen', 5],
    ['③整改', 'circled', 3],
    ['二是加快支付', 'cn-is', 2],
    ['第三，公开结果', 'cn-first', 3],
    ['其次，完善制度', 'cn-sequence', 2],
    ['⑵落实', 'ar-paren', 2],
  ])('%s', (text, style, value) => {
    expect(readMarker(text)).toMatchObject({ style, value, start: 0 });
  });

  test.each(['3.5万元用于养护', '一、二级指标', '2、3号楼', '第三产业', '2021年', '其中：甲', '一般公共预算', '12个项目'])(
    '%s is none',
    (text) => {
      expect(readMarker(text)).toBeUndefined();
    },
  );
});

test('inside running text, after punctuation only', () => {
  const text = '主要做法：一是抓进度，二是抓质量；三要抓公开。统一是基础，占3）以上。';
  expect(readMarkers(text).map(({ style, value }) => `${style}${value}`)).toEqual(['cn-is1', 'cn-is2', 'cn-is3']);
});

test('mixed styles, circled ones anywhere, and the last of a sequence', () => {
  expect(readMarkers('4、加强管理。1）建立台账。2）每月通报①甲②乙。').map(({ style, value }) => `${style} ${value}`)).toEqual([
    'ar-dun 4',
    'ar-rparen 1',
    'ar-rparen 2',
    'circled 1',
    'circled 2',
  ]);
  expect(readMarkers('首先，收集资料；其次，打分；最后，汇总。').map(({ value }) => value)).toEqual([1, 2, 3]);
});
