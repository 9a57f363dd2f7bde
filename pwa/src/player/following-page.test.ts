import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

const PHYSICS = 3;
const CHEMISTRY = 4;

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

async function goesTo(exam_id: number | null): Promise<void> {
  desk.device.goesToAddressOf(exam_id);
  await desk.device.fires('route');
}

describe('an address in an open page', () => {
  it('leads back to an exam that was begun, and to the list', async () => {
    await desk.startsExam();
    await goesTo(null);
    expect(desk.player.screen.value.name).toBe('exams');
    await goesTo(PHYSICS);
    expect(desk.player.sitting.value?.exam_id).toBe(PHYSICS);
  });

  it('begins no exam: only a click does', async () => {
    await desk.signsIn();
    await goesTo(PHYSICS);
    expect(desk.player.screen.value.name).toBe('exams');
    expect(desk.player.sitting.value).toBeNull();
    expect(desk.device.exam_in_address).toBeNull();
  });

  it('of an exam that there is not leads to the list', async () => {
    await desk.startsExam();
    await goesTo(CHEMISTRY);
    expect(desk.player.screen.value.name).toBe('exams');
    expect(desk.device.exam_in_address).toBeNull();
  });

  it('withdraws the offer to go on, where it leads away from it', async () => {
    await desk.startsExam();
    await desk.reloads();
    expect(desk.player.resume.value).not.toBeNull();
    await goesTo(null);
    expect(desk.player.resume.value).toBeNull();
    expect(desk.player.screen.value.name).toBe('exams');
  });

  it('shows nobody a list who is signed out', async () => {
    await desk.startsExam();
    await desk.player.signOut();
    await goesTo(PHYSICS);
    await goesTo(null);
    expect(desk.player.screen.value.name).toBe('sign-in');
  });
});
