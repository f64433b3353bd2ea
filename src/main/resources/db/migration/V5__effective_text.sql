-- The whole text of a version whose document is based on published terms. It stands beside the document as it was received, so
-- that a later version of the software, whose library says something else, changes no agreement on record.
ALTER TABLE agreement_version ADD COLUMN effective_document text;
