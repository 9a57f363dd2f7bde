import type { HandedIn, Receipt } from '../player/player';
import { fullMoment } from './times';
import { say } from './words';

interface ReceiptProps {
  receipt: Receipt;
  state: HandedIn;
  student: string;
}

/** The proof of having handed in, to read out, save as a file or print. */
export function ReceiptPaper({ receipt, state, student }: ReceiptProps) {
  const rows = receiptRows({ receipt, state, student });
  return (
    <section class="receipt" aria-label={say('receipt.title')}>
      <p class="receipt-label">{say('receipt.code')}</p>
      <p class="receipt-code">{receipt.code}</p>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{say('receipt.what-for')}</p>
      <div class="actions no-print">
        <button type="button" class="button button-primary" onClick={() => download(receipt, rows)}>
          {say('receipt.save')}
        </button>
        <button type="button" class="button" onClick={() => window.print()}>
          {say('receipt.print')}
        </button>
      </div>
    </section>
  );
}

type Row = readonly [name: string, value: string];

function receiptRows({ receipt, state, student }: ReceiptProps): Row[] {
  const answered = say('receipt.answered-of', {
    answered: receipt.answered,
    questions: state.question_count,
  });
  const rows: Row[] = [
    [say('receipt.exam'), state.title],
    [say('receipt.student'), student],
    [say('receipt.time'), fullMoment(receipt.completed_at)],
    [say('receipt.answered'), answered],
  ];
  return rows.filter(([, value]) => value !== '');
}

/** Saves the receipt as plain text, with the server's signature so that staff can check the file. */
function download(receipt: Receipt, rows: readonly Row[]): void {
  const lines: Row[] = [
    [say('receipt.code'), receipt.code],
    ...rows,
    [say('receipt.signature'), receipt.signed],
  ];
  const text = `${say('app.name')}\n\n${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = say('receipt.file', { code: receipt.code });
  link.click();
  URL.revokeObjectURL(link.href);
}
