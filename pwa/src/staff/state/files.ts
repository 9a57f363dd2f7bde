import type { Bank, SentFile } from '../../wire/staff';

/** A file as the server takes it. */
export async function toSentFile(file: File): Promise<SentFile> {
  return { name: file.name, content: toBase64(new Uint8Array(await file.arrayBuffer())) };
}

/** Long texts in one call would be too many arguments. */
const PIECE = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  }
  return btoa(binary);
}

const attachment = /\.(png|jpe?g|gif|webp|svg|mp3|og[ga]|opus|wav|m4a)$/i;

/** Parts what was chosen into the question bank and the pictures and sounds beside it; null where there is not one bank. */
export function partFiles(files: readonly File[]): { bank: File; attachments: File[] } | null {
  const banks = files.filter((file) => !attachment.test(file.name));
  const [bank] = banks;
  if (banks.length !== 1 || bank === undefined) return null;
  return { bank, attachments: files.filter((file) => attachment.test(file.name)) };
}

/** The bank with its pictures and sounds, ready to be sent. */
export async function toBank(files: { bank: File; attachments: File[] }): Promise<Bank> {
  const [file, ...attachments] = await Promise.all([files.bank, ...files.attachments].map(toSentFile));
  if (file === undefined) throw new Error('A bank has a file.');
  return { file, attachments, format: null };
}
