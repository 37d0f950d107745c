//! Written by `INSTA_UPDATE=always cargo test -p tests --test generator derived`.
use std::collections::BTreeMap;
use github_actions_client::models::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
/// The body of an error response. Every property is optional.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct BasicError {
    /// The reason for the error, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The URL of the documentation page of the endpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation_url: Option<String>,
    /// The URL that the error refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The HTTP status as a string, such as `403`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The details of the error for each part of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<Value>>,
}
/// A code of conduct.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeOfConduct {
    /// The key of the code of conduct, such as `contributor_covenant`.
    pub key: String,
    /// The full name of the code of conduct, such as `Contributor Covenant`.
    pub name: String,
    /// The API URL of the code of conduct.
    pub url: String,
    /// The text of the code of conduct in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The URL of the web page of the code of conduct.
    pub html_url: Option<String>,
}
/// The options of delegated bypass for push protection.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct DelegatedBypassOptions {
    /// The teams and roles that review bypass requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewers: Option<Vec<DelegatedBypassReviewer>>,
}
/// A team or role that reviews requests to bypass push protection.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct DelegatedBypassReviewer {
    /// The ID of the team or role.
    pub reviewer_id: i64,
    /// The type of the reviewer.
    pub reviewer_type: DelegatedBypassReviewerType,
    /// The bypass mode of the reviewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<DelegatedBypassMode>,
}
/// The name and email address of a Git author or committer. They do not have to belong to a
/// GitHub user.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct GitIdentity {
    /// The name of the person or bot.
    pub name: String,
    /// The email address. Not always valid.
    pub email: String,
}
/// A job of a workflow run, with its status, its steps and its runner.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The unique ID of the job.
    pub id: i64,
    /// The ID of the workflow run that the job belongs to.
    pub run_id: i64,
    /// The API URL of the workflow run.
    pub run_url: String,
    /// The attempt of the run that the job belongs to, starting at 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_attempt: Option<i64>,
    /// The GraphQL node ID of the job.
    pub node_id: String,
    /// The SHA of the commit that the job runs on.
    pub head_sha: String,
    /// The API URL of the job.
    pub url: String,
    /// The URL of the web page of the job.
    pub html_url: Option<String>,
    /// The status of the job.
    pub status: JobStatus,
    /// The conclusion of the job. `None` until the job completes.
    pub conclusion: Option<JobConclusion>,
    /// The time when the job was created. Since GHES 3.9; not on GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// The time when the job started. While the job is queued, the time when it was queued. `None`
    /// if the job never started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// The time when the job completed. Usually `None` until then. Can be earlier than
    /// `started_at`.
    pub completed_at: Option<Timestamp>,
    /// The display name of the job, including its matrix values, such as `test (Python 3.9)`.
    pub name: String,
    /// The steps of the job, in order of execution. Empty until a runner is assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<JobStep>>,
    /// The API URL of the check run that reports the job on the commit.
    pub check_run_url: String,
    /// The labels that `runs-on` requires of a runner, such as `ubuntu-latest` or `self-hosted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    /// The ID of the runner. `None` until a runner is assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_id: Option<i64>,
    /// The name of the runner, such as `GitHub Actions 5`. `None` until a runner is assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_name: Option<String>,
    /// The ID of the runner group. `None` until a runner is assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_group_id: Option<i64>,
    /// The name of the runner group. `None` until a runner is assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_group_name: Option<String>,
    /// The name of the workflow that defines the job. Since GHES 3.8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflow_name: Option<String>,
    /// The name of the branch that the run was triggered on. Since GHES 3.8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_branch: Option<String>,
}
/// A page of jobs.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct JobList {
    /// The total number of jobs on all pages.
    pub total_count: i64,
    /// The jobs on this page.
    pub jobs: Vec<Job>,
}
/// A step of a job.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct JobStep {
    /// The status of the step.
    pub status: JobStatus,
    /// The conclusion of the step. `None` until the step completes.
    pub conclusion: Option<JobConclusion>,
    /// The display name of the step, such as `Set up job`.
    pub name: String,
    /// The number of the step within its job, starting at 1. Numbers can have gaps.
    pub number: i64,
    /// The time when the step started. `None` until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// The time when the step completed. `None` until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Timestamp>,
}
/// A software license.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct LicenseSimple {
    /// The lowercase key of the license, such as `mit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The full name of the license, such as `MIT License`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The SPDX identifier of the license, such as `MIT`. `NOASSERTION` if the license was not
    /// recognized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spdx_id: Option<String>,
    /// The API URL of the license. `None` if the license was not recognized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The GraphQL node ID of the license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node_id: Option<String>,
}
/// A repository, without the details that only its own endpoint returns.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct MinimalRepository {
    /// The ID of the repository.
    pub id: i64,
    /// The GraphQL node ID of the repository.
    pub node_id: String,
    /// The name of the repository, without its owner.
    pub name: String,
    /// The owner and name of the repository, such as `octocat/Hello-World`.
    pub full_name: String,
    /// The user or organization that owns the repository.
    pub owner: SimpleUser,
    /// Whether the repository is private.
    pub private: bool,
    /// The URL of the web page of the repository.
    pub html_url: String,
    /// The description of the repository. `None` if not set.
    pub description: Option<String>,
    /// Whether the repository is a fork.
    pub fork: bool,
    /// The API URL of the repository.
    pub url: String,
    /// The URI template for source archives, with `{archive_format}{/ref}`.
    pub archive_url: String,
    /// The URI template for available assignees, with `{/user}`.
    pub assignees_url: String,
    /// The URI template for Git blobs, with `{/sha}`.
    pub blobs_url: String,
    /// The URI template for branches, with `{/branch}`.
    pub branches_url: String,
    /// The URI template for collaborators, with `{/collaborator}`.
    pub collaborators_url: String,
    /// The URI template for commit comments, with `{/number}`.
    pub comments_url: String,
    /// The URI template for commits, with `{/sha}`.
    pub commits_url: String,
    /// The URI template for comparisons of commits, with `{base}...{head}`.
    pub compare_url: String,
    /// The URI template for files and directories, with `{+path}`.
    pub contents_url: String,
    /// The API URL of the contributors.
    pub contributors_url: String,
    /// The API URL of the deployments.
    pub deployments_url: String,
    /// The API URL of the downloads, a retired feature.
    pub downloads_url: String,
    /// The API URL of the events of the repository.
    pub events_url: String,
    /// The API URL of the forks.
    pub forks_url: String,
    /// The URI template for Git commit objects, with `{/sha}`.
    pub git_commits_url: String,
    /// The URI template for Git refs, with `{/sha}`.
    pub git_refs_url: String,
    /// The URI template for Git tag objects, with `{/sha}`.
    pub git_tags_url: String,
    /// The address for the Git protocol, such as `git:github.com/octocat/Hello-World.git`. Not
    /// always a valid URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub git_url: Option<String>,
    /// The URI template for issue comments, with `{/number}`.
    pub issue_comment_url: String,
    /// The URI template for issue events, with `{/number}`.
    pub issue_events_url: String,
    /// The URI template for issues, with `{/number}`.
    pub issues_url: String,
    /// The URI template for deploy keys, with `{/key_id}`.
    pub keys_url: String,
    /// The URI template for issue labels, with `{/name}`.
    pub labels_url: String,
    /// The API URL of the programming languages of the repository.
    pub languages_url: String,
    /// The API URL that merges branches.
    pub merges_url: String,
    /// The URI template for milestones, with `{/number}`.
    pub milestones_url: String,
    /// The URI template for the notifications of the caller, with `{?since,all,participating}`.
    pub notifications_url: String,
    /// The URI template for pull requests, with `{/number}`.
    pub pulls_url: String,
    /// The URI template for releases, with `{/id}`.
    pub releases_url: String,
    /// The address for Git over SSH, such as `git@github.com:octocat/Hello-World.git`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ssh_url: Option<String>,
    /// The API URL of the users who starred the repository.
    pub stargazers_url: String,
    /// The URI template for commit statuses, with `{sha}`.
    pub statuses_url: String,
    /// The API URL of the users who watch the repository.
    pub subscribers_url: String,
    /// The API URL of the caller's subscription to the repository.
    pub subscription_url: String,
    /// The API URL of the tags.
    pub tags_url: String,
    /// The API URL of the teams with access to the repository.
    pub teams_url: String,
    /// The URI template for Git trees, with `{/sha}`.
    pub trees_url: String,
    /// The URL for Git over HTTPS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clone_url: Option<String>,
    /// The URL of the repository that this repository mirrors. `None` if it is not a mirror.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mirror_url: Option<String>,
    /// The API URL of the webhooks of the repository.
    pub hooks_url: String,
    /// The URL for Subversion clients.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svn_url: Option<String>,
    /// The URL of the project website. `None` or empty if not set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// The primary programming language of the repository. `None` if unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The number of forks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forks_count: Option<i64>,
    /// The number of users who starred the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stargazers_count: Option<i64>,
    /// The former name of `stargazers_count`, with the same value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watchers_count: Option<i64>,
    /// The size of the repository in kilobytes, updated hourly. 0 for a new repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// The name of the default branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_branch: Option<String>,
    /// The number of open issues and pull requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_issues_count: Option<i64>,
    /// Whether the repository is a template repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_template: Option<bool>,
    /// The topics of the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// Whether issues are enabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_issues: Option<bool>,
    /// Whether projects are enabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_projects: Option<bool>,
    /// Whether the wiki is enabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_wiki: Option<bool>,
    /// Whether the repository has a GitHub Pages site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_pages: Option<bool>,
    /// Whether downloads are enabled. `None` since API version 2026-03-10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_downloads: Option<bool>,
    /// Whether discussions are enabled. Since GHES 3.7.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_discussions: Option<bool>,
    /// Whether pull requests are enabled. Since GHES 3.17; not on GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_pull_requests: Option<bool>,
    /// The policy for the creation of pull requests. Since GHES 3.17; not on GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pull_request_creation_policy: Option<PullRequestCreationPolicy>,
    /// Whether the repository is archived and therefore read-only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Whether GitHub has disabled the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// The visibility of the repository, such as `public`, `private` or `internal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// The time of the last push. `None` if there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pushed_at: Option<Timestamp>,
    /// The time when the repository was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// The time when the repository was last updated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// The permissions of the caller for the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<RepositoryPermissions>,
    /// The name of the caller's role, such as `admin`. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_name: Option<String>,
    /// A short-lived token that lets the caller clone a private repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temp_clone_token: Option<String>,
    /// Whether head branches are deleted after a merge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_branch_on_merge: Option<bool>,
    /// The number of users who watch the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscribers_count: Option<i64>,
    /// The number of repositories in the fork network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_count: Option<i64>,
    /// The code of conduct of the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_of_conduct: Option<CodeOfConduct>,
    /// The license of the repository. `None` if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<LicenseSimple>,
    /// The same value as `forks_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forks: Option<i64>,
    /// The same value as `open_issues_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_issues: Option<i64>,
    /// The same value as `watchers_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watchers: Option<i64>,
    /// Whether forks of a private repository are allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_forking: Option<bool>,
    /// Whether commits made on the website require sign-off. Since GHES 3.6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_commit_signoff_required: Option<bool>,
    /// The security features of the repository. Only visible to callers who manage the repository.
    /// Since GHES 3.9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_and_analysis: Option<SecurityAndAnalysis>,
    /// The values of the organization's custom properties, by name. Since GHES 3.18; not on GitHub
    /// AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_properties: Option<BTreeMap<String, Value>>,
}
/// A summary of a pull request.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct PullRequestMinimal {
    /// The unique ID of the pull request.
    pub id: i64,
    /// The number of the pull request within its repository.
    pub number: i64,
    /// The API URL of the pull request.
    pub url: String,
    /// The head of the pull request: the branch that contains the changes.
    pub head: PullRequestRef,
    /// The base of the pull request: the branch that the changes are merged into.
    pub base: PullRequestRef,
}
/// The head or base of a pull request.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct PullRequestRef {
    /// The name of the branch.
    #[serde(rename = "ref")]
    pub r#ref: String,
    /// The SHA of the commit at the tip of the branch.
    pub sha: String,
    /// The repository of the branch.
    pub repo: PullRequestRepository,
}
/// The repository of the head or base of a pull request.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct PullRequestRepository {
    /// The ID of the repository.
    pub id: i64,
    /// The API URL of the repository.
    pub url: String,
    /// The name of the repository, without its owner.
    pub name: String,
}
/// A reusable workflow that a run calls.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferencedWorkflow {
    /// The path of the workflow file with its repository and ref, such as
    /// `octo-org/octo-repo/.github/workflows/report.yml@v2`.
    pub path: String,
    /// The SHA of the commit that the file was read from.
    pub sha: String,
    /// The Git ref that was requested, such as `refs/tags/v2`. `None` if a commit was requested.
    #[serde(rename = "ref")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#ref: Option<String>,
}
/// The permissions of a caller for a repository. Each permission includes the ones after it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct RepositoryPermissions {
    /// Whether the caller can administer the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    /// Whether the caller can manage the repository, except for sensitive and destructive actions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maintain: Option<bool>,
    /// Whether the caller can push to the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub push: Option<bool>,
    /// Whether the caller can manage issues and pull requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub triage: Option<bool>,
    /// Whether the caller can read the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pull: Option<bool>,
}
/// The security features of a repository.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityAndAnalysis {
    /// The state of GitHub Advanced Security.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advanced_security: Option<SecurityFeature>,
    /// The state of GitHub Code Security. Since GHES 3.17; not on GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_security: Option<SecurityFeature>,
    /// The state of Dependabot security updates: pull requests that fix vulnerable dependencies.
    /// Since GHES 3.10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependabot_security_updates: Option<SecurityFeature>,
    /// The state of secret scanning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning: Option<SecurityFeature>,
    /// The state of push protection, which blocks pushes that contain secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_push_protection: Option<SecurityFeature>,
    /// The state of secret scanning for patterns that belong to no known provider. Since GHES 3.15;
    /// not on GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_non_provider_patterns: Option<SecurityFeature>,
    /// The state of AI detection of generic secrets, such as passwords. Not on GHES or GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_ai_detection: Option<SecurityFeature>,
    /// The state of delegated alert dismissal, which requires a review before a secret scanning
    /// alert is dismissed. Not on GHES or GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_delegated_alert_dismissal: Option<SecurityFeature>,
    /// The state of delegated bypass, which requires a review before push protection is bypassed.
    /// Not on GHES or GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_delegated_bypass: Option<SecurityFeature>,
    /// The options of delegated bypass. Not on GHES or GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_scanning_delegated_bypass_options: Option<DelegatedBypassOptions>,
}
/// A security feature of a repository.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityFeature {
    /// The status of the feature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SecurityFeatureStatus>,
}
/// A summary of a Git commit.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct SimpleCommit {
    /// The SHA of the commit.
    pub id: String,
    /// The SHA of the root tree of the commit.
    pub tree_id: String,
    /// The full commit message.
    pub message: String,
    /// The time of the commit.
    pub timestamp: Timestamp,
    /// The author of the change.
    pub author: Option<GitIdentity>,
    /// The committer of the change. `GitHub` for commits made on the website.
    pub committer: Option<GitIdentity>,
}
/// A user, organization or bot.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct SimpleUser {
    /// The full name. `None` if the response does not include it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The public email address. `None` if the response does not include it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The login, such as `octocat`.
    pub login: String,
    /// The ID of the user.
    pub id: i64,
    /// The GraphQL node ID of the user.
    pub node_id: String,
    /// The URL of the avatar of the user.
    pub avatar_url: String,
    /// The ID of the user on Gravatar. In practice an empty string.
    pub gravatar_id: Option<String>,
    /// The API URL of the user.
    pub url: String,
    /// The URL of the web page of the user.
    pub html_url: String,
    /// The API URL of the followers of the user.
    pub followers_url: String,
    /// The URI template for the users that the user follows, with `{/other_user}`.
    pub following_url: String,
    /// The URI template for the gists of the user, with `{/gist_id}`.
    pub gists_url: String,
    /// The URI template for the repositories that the user starred, with `{/owner}{/repo}`.
    pub starred_url: String,
    /// The API URL of the repositories that the user watches.
    pub subscriptions_url: String,
    /// The API URL of the organizations of the user.
    pub organizations_url: String,
    /// The API URL of the repositories of the user.
    pub repos_url: String,
    /// The URI template for the events of the user, with `{/privacy}`.
    pub events_url: String,
    /// The API URL of the events that the user received.
    pub received_events_url: String,
    /// The type of the account, such as `User`, `Organization` or `Bot`.
    #[serde(rename = "type")]
    pub r#type: String,
    /// Whether the user is a site administrator.
    pub site_admin: bool,
    /// The time when the user starred a repository. Only set in lists of stargazers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starred_at: Option<String>,
    /// The view of the user that the response contains, such as `public`. Since GHES 3.13; not on
    /// GitHub AE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_view_type: Option<String>,
}
/// A run of a workflow. Describes the latest attempt unless another one was requested.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRun {
    /// The ID of the run. Re-runs keep it.
    pub id: i64,
    /// The name of the workflow. Empty after a startup failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The GraphQL node ID of the run.
    pub node_id: String,
    /// The ID of the check suite that groups the checks of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_suite_id: Option<i64>,
    /// The GraphQL node ID of the check suite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_suite_node_id: Option<String>,
    /// The name of the branch that the run was triggered on. `None` if there is none.
    pub head_branch: Option<String>,
    /// The SHA of the commit that the run is for.
    pub head_sha: String,
    /// The path of the workflow file, with or without a ref, such as
    /// `.github/workflows/build.yml@main`. `BuildFailed` after a startup failure. Since GHES 3.6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The number of the run within its workflow, starting at 1.
    pub run_number: i64,
    /// The number of the attempt, starting at 1. Each re-run increases it by 1. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_attempt: Option<i64>,
    /// The reusable workflows that the run calls. Since GHES 3.6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referenced_workflows: Option<Vec<ReferencedWorkflow>>,
    /// The event that triggered the run, such as `push` or `workflow_dispatch`.
    pub event: String,
    /// The status of the run. `None` if unknown.
    pub status: Option<WorkflowRunStatus>,
    /// The conclusion of the run. `None` until the run completes.
    pub conclusion: Option<WorkflowRunConclusion>,
    /// The ID of the workflow.
    pub workflow_id: i64,
    /// The API URL of the run.
    pub url: String,
    /// The URL of the web page of the run.
    pub html_url: String,
    /// The open pull requests with the branch or commit of the run, whether or not they triggered
    /// it. Empty if the branch is in a fork.
    pub pull_requests: Option<Vec<PullRequestMinimal>>,
    /// The time when the run was created.
    pub created_at: Timestamp,
    /// The time when the run was last updated.
    pub updated_at: Timestamp,
    /// The user whose action created the run. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<SimpleUser>,
    /// The user who triggered the attempt. For a re-run, the user who requested it. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub triggering_actor: Option<SimpleUser>,
    /// The time when the attempt started. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_started_at: Option<Timestamp>,
    /// The API URL of the jobs of the run.
    pub jobs_url: String,
    /// The API URL of the logs of the run.
    pub logs_url: String,
    /// The API URL of the check suite.
    pub check_suite_url: String,
    /// The API URL of the artifacts of the run.
    pub artifacts_url: String,
    /// The API URL that cancels the run.
    pub cancel_url: String,
    /// The API URL that re-runs the run.
    pub rerun_url: String,
    /// The API URL of the previous attempt. `None` for the first attempt. Since GHES 3.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_attempt_url: Option<String>,
    /// The API URL of the workflow.
    pub workflow_url: String,
    /// A summary of the commit that the run is for.
    pub head_commit: Option<SimpleCommit>,
    /// The repository that the run belongs to.
    pub repository: MinimalRepository,
    /// The repository of the head branch, such as a fork. `None` if it was deleted.
    pub head_repository: Option<MinimalRepository>,
    /// The ID of the repository of the head branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_repository_id: Option<i64>,
    /// The title of the run: the `run-name` of the workflow if set, otherwise a title derived from
    /// the event. Since GHES 3.8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_title: Option<String>,
}
/// The billable time by operating system. `None` for an operating system that the run did not
/// use.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRunBillable {
    /// The billable time on Linux runners.
    #[serde(rename = "UBUNTU")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ubuntu: Option<WorkflowRunBillableOs>,
    /// The billable time on macOS runners.
    #[serde(rename = "MACOS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub macos: Option<WorkflowRunBillableOs>,
    /// The billable time on Windows runners.
    #[serde(rename = "WINDOWS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub windows: Option<WorkflowRunBillableOs>,
    /// Additional properties.
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, WorkflowRunBillableOs>,
}
/// The billable time of a job.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRunBillableJob {
    /// The ID of the job.
    pub job_id: i64,
    /// The billable time in milliseconds.
    pub duration_ms: i64,
}
/// The billable time on the runners of one operating system.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRunBillableOs {
    /// The total time of all jobs in milliseconds, before rounding and price multipliers.
    pub total_ms: i64,
    /// The number of jobs.
    pub jobs: i64,
    /// The billable time of each job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_runs: Option<Vec<WorkflowRunBillableJob>>,
}
/// A page of workflow runs.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRunList {
    /// The total number of runs on all pages. A filtered list ends after 1,000 runs.
    pub total_count: i64,
    /// The workflow runs on this page.
    pub workflow_runs: Vec<WorkflowRun>,
}
/// The billable time of a workflow run.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkflowRunUsage {
    /// The billable time by operating system of the GitHub-hosted runners.
    pub billable: WorkflowRunBillable,
    /// The duration of the run in milliseconds. `None` if unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_duration_ms: Option<i64>,
}
