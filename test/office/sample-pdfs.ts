import { deflateSync } from 'node:zlib';
import { drawTable, makePdf, write } from './make-pdf.ts';

/** Small PDFs of different make: plain and packed, with prose, tables, forms inside and turned pages. */
export function samplePdfs(): readonly Uint8Array[] {
  const prose = Array.from({ length: 12 }, (_, i) =>
    write(90, 760 - i * 28, `全年预算数${200 + i}.50万元，执行数150万元，预算执行率85%。`, 16),
  ).join('');
  const table = drawTable(
    [70, 110, 330, 430, 530],
    [740, 720, 700, 680],
    [
      ['序号', '项目名称', '预算数', '执行数'],
      ['1', '道路养护', '32.50', '30.00'],
      ['2', '路灯维修', '12.00', '9.00'],
    ],
  );
  const packed = deflateSync(Buffer.from(prose + table, 'latin1')).toString('latin1');
  return [
    makePdf([{ draw: prose }, { draw: table, rotate: 90 }]),
    makePdf([{ draw: '/X Do' }], {
      objects: [
        `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`,
      ],
      resources: '/XObject << /X 5 0 R >>',
    }),
  ];
}
