import type { components } from './api.gen';

type Schemas = components['schemas'];

export type StaffExam = Schemas['StaffExam'];
export type StaffExamDetail = Omit<Schemas['StaffExamDetail'], 'questions'> & { questions: StaffQuestion[] };
export type NewExam = Schemas['NewExam'];
export type LatePolicy = StaffExamDetail['late_policy'];
export type StudentsSee = StaffExamDetail['students_see'];
export type ResultsWhen = StaffExamDetail['results_when'];

/** What is asked, once it is stored: every option and prompt has its id then. */
export type StaffOption = Schemas['StaffOption'] & { id: string };
export type StaffPrompt = Schemas['StaffPrompt'] & { id: string };
export type StaffQuestion = Omit<Schemas['StaffQuestion'], 'options' | 'prompts'> & {
  options: StaffOption[];
  prompts: StaffPrompt[];
};

export type SentFile = Schemas['File'];
export type FileProblem = Schemas['FileProblem'];
export type Bank = Schemas['Import'];
export type ImportPreview = Omit<Schemas['ImportPreview'], 'questions'> & { questions: StaffQuestion[] };

export type Student = Schemas['Student'];
export type StudentChange = Schemas['StudentChange'];
export type SchoolClass = Schemas['SchoolClass'];
export type RosterRow = Schemas['RosterRow'];
export type RosterPreview = Schemas['RosterPreview'];
export type RosterImported = Schemas['RosterImported'];
/** What a student needs to sign in; a password is told one time only. */
export type Slip = Schemas['Slip'];
/** Whether a student is ready to sit an exam offline, as their last device said. */
export type ReadinessRow = Schemas['ReadinessRow'];

/** One student of an exam that runs. */
export type LiveStudent = Schemas['LiveRow'];
export type LiveState = LiveStudent['state'];
/** An exam at one moment; with `since`, only the students of whom anything is new. */
export type LivePicture = Schemas['Live'];
/** For how many students something was done. */
export type Done = Schemas['Done'];

/** A part of a list; `next` is where the rest begins, null at its end. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** A question as staff write it; `id` names the one that it was before. */
/** The questions of an exam, with the files of new pictures and sounds. */
export type Rewriting = Omit<Schemas['Questions'], 'questions'> & { questions: QuestionDraft[] };
export type QuestionDraft = Schemas['QuestionDraft'] & { id?: string };

export type ResultRow = Schemas['ResultRow'];
export type QuestionResult = Schemas['QuestionResult'];
export type OptionUse = Schemas['OptionUse'];
export type ExamResults = Schemas['ExamResults'];
/** How long students spent on each question. */
export type QuestionTimes = Schemas['QuestionTimes'];
/** An answer to an essay question, and what staff gave for it. */
export type EssayAnswer = Schemas['EssayAnswer'];
/** A session's marks by question, and one of its answers. */
export type MarkSheet = Schemas['MarkSheet'];
export type MarkedAnswer = Schemas['MarkedAnswer'];
export type MarkingDraft = Schemas['MarkingDraft'];
export type Marking = Schemas['Marking'];

export type SessionLine = Schemas['SessionLine'];
export type SessionStory = Schemas['SessionStory'];
export type StoryEntry = Schemas['StoryEntry'];
export type StoryAnswer = Schemas['StoryAnswer'];
export type StoryEvent = Schemas['StoryEvent'];
/** Something that staff did, as the school's record has it. */
export type RecordedDeed = Schemas['AuditEvent'];
export type Ruling = Schemas['Ruling'];
export type Quarantined = Schemas['Quarantined'];
export type Settlement = Schemas['Settlement'];
